package dev.orloj.examples;

/** Numbers of things, as people write them. */
final class Count {
    private Count() {}

    /** {@code 1 event}, {@code 2 events}. */
    static String of(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
