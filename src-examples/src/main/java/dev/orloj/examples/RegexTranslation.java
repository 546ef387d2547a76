package dev.orloj.examples;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One walk over a regular expression that writes down how Java spells it. What Java would refuse: a brace that starts no repetition stands
 * for itself, the name of a group may hold {@code _}, and a bracket inside a character class may stand for itself.
 */
final class RegexTranslation {
    private static final Pattern REPETITION = Pattern.compile("\\{\\d+(,\\d*)?\\}");
    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?<([A-Za-z_]\\w*)>");
    private static final Pattern OTHER_GROUP = Pattern.compile("\\((\\?(<[=!]|[a-zA-Z-]*[:=!>]?))?");
    private static final Pattern NAMED_CHARACTER = Pattern.compile("\\\\[pPxN]\\{[^}]*\\}");
    private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\k<(\\w+)>");
    private static final Pattern QUOTATION = Pattern.compile("\\\\Q(.*?)(\\\\E|$)", Pattern.DOTALL);

    private record OpenGroup(String name, int start, int depth) {}

    private final String regex;
    private final boolean plainBrackets;
    private final StringBuilder java = new StringBuilder();
    private final StringBuilder origins = new StringBuilder();
    private final StringBuilder fixedText = new StringBuilder();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final Map<String, int[]> spans = new HashMap<>();
    private final Deque<OpenGroup> open = new ArrayDeque<>();
    private int depth;
    private int at;

    /**
     * Walks over an expression.
     *
     * @param plainBrackets whether a {@code [} inside a character class is a character, as in JavaScript, or opens a nested class
     * @throws UnusableInput if two groups have one name
     */
    RegexTranslation(String option, String regex, boolean plainBrackets) {
        this.regex = regex;
        this.plainBrackets = plainBrackets;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            Matcher found;
            if (c == '\\') {
                escape();
            } else if (c == '[') {
                characterClass();
            } else if (c == '{' && (found = here(REPETITION)) != null) {
                copy(found.end() - at);
            } else if (c == '(' && (found = here(NAMED_GROUP)) != null) {
                openNamed(option, found.group(1));
            } else if (c == '(' && (found = here(OTHER_GROUP)) != null) {
                depth++;
                fixed(" ");
                copy(found.end() - at);
            } else {
                character(c);
            }
        }
    }

    String java() {
        return java.toString();
    }

    /** The named groups, each with its name in Java. */
    Map<String, String> groups() {
        return groups;
    }

    String fixedText() {
        return fixedText.toString();
    }

    String replacing(Map<String, String> byGroup) {
        StringBuilder replaced = new StringBuilder(regex);
        // From the back, so that the places of the others stay true.
        byGroup.keySet().stream()
                .sorted(Comparator.comparingInt(group -> -spans.get(group)[0]))
                .forEach(group -> replaced.replace(spans.get(group)[0], spans.get(group)[1], byGroup.get(group)));
        return replaced.toString();
    }

    /** Which character of the expression a place in the Java spelling came from. */
    int originOf(int index) {
        return index < 0 || index >= origins.length() ? Math.min(index, regex.length()) : origins.charAt(index);
    }

    private Matcher here(Pattern construct) {
        Matcher matcher = construct.matcher(regex).region(at, regex.length());
        return matcher.lookingAt() ? matcher : null;
    }

    private void openNamed(String option, String name) {
        String javaName = "g" + (groups.size() + 1);
        if (groups.put(name, javaName) != null) {
            throw new UnusableInput(option + " has two groups named " + name + ", the second at character " + (at + 1));
        }
        open.push(new OpenGroup(name, at, depth++));
        fixed(" ");
        replace("(?<" + name + ">", "(?<" + javaName + ">");
    }

    private void character(char c) {
        if (c == '{') {
            replace("", "\\");
        }
        fixed(".*+?|^$)".indexOf(c) < 0 ? String.valueOf(c) : " ");
        copy(1);
        if (c == ')') {
            depth--;
            if (!open.isEmpty() && open.peek().depth() == depth) {
                OpenGroup closed = open.pop();
                spans.put(closed.name(), new int[] {closed.start(), at});
            }
        }
    }

    private void escape() {
        Matcher found;
        if ((found = here(QUOTATION)) != null) {
            fixed(found.group(1));
            copy(found.end() - at);
        } else if ((found = here(NAMED_CHARACTER)) != null) {
            fixed(" ");
            copy(found.end() - at);
        } else if ((found = here(BACK_REFERENCE)) != null && groups.containsKey(found.group(1))) {
            fixed(" ");
            replace(found.group(), "\\k<" + groups.get(found.group(1)) + ">");
        } else {
            String escaped = regex.substring(Math.min(at + 1, regex.length()), Math.min(at + 2, regex.length()));
            fixed(escaped.isEmpty() || Character.isLetterOrDigit(escaped.charAt(0)) ? " " : escaped);
            copy(1 + escaped.length());
        }
    }

    private void characterClass() {
        fixed(" ");
        int first = regex.startsWith("^", at + 1) ? at + 2 : at + 1;
        int nesting = 0;
        do {
            char c = regex.charAt(at);
            if (c == '[' && nesting > 0 && plainBrackets) {
                replace("", "\\");
            } else if (c == '[') {
                nesting++;
            } else if (c == ']' && at != first) {
                nesting--;
            }
            copy(c == '\\' && at + 1 < regex.length() ? 2 : 1);
        } while (nesting > 0 && at < regex.length());
    }

    private void fixed(String text) {
        fixedText.append(open.isEmpty() ? text : " ");
    }

    private void copy(int length) {
        for (int i = 0; i < length; i++) {
            replace(regex.substring(at, at + 1), regex.substring(at, at + 1));
        }
    }

    private void replace(String original, String written) {
        java.append(written);
        // A char holds any place in an expression that fits a command line.
        origins.append(String.valueOf((char) at).repeat(written.length()));
        at += original.length();
    }
}
