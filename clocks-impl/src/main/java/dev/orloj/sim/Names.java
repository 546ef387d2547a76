package dev.orloj.sim;

import java.util.regex.Pattern;

/** Names of machines, networks and events: they stand in histories, between signs that no name may contain. */
final class Names {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    private Names() {}

    static String require(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of " + what + " is 1 to 40 letters, digits and signs of '_', '.', '-': " + name);
        }
        return name;
    }
}
