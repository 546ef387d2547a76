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
    private static final Pattern PYTHON_GROUP = Pattern.compile("\\(\\?P<(\\w*)>");
    private static final Pattern OTHER_GROUP = Pattern.compile("\\((\\?(<[=!]|[a-zA-Z-]*[:=!>]?))?");
    private static final Pattern NAMED_CHARACTER = Pattern.compile("\\\\[pPxN]\\{[^}]*\\}");
    private static final Pattern BACK_REFERENCE = Pattern.compile("\\\\k<(\\w+)>");
    private static final Pattern QUOTATION = Pattern.compile("\\\\Q(.*?)(\\\\E|$)", Pattern.DOTALL);

    /** From where to where a named group stands, and inside how many others. */
    private record Span(int start, int end, int depth) {}

    private record OpenGroup(String name, int start, int depth) {}

    private final String option;
    private final String regex;
    private final boolean plainBrackets;
    private final StringBuilder java = new StringBuilder();
    private final StringBuilder origins = new StringBuilder();
    private final StringBuilder fixedText = new StringBuilder();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final Map<String, Span> spans = new HashMap<>();
    private final Deque<OpenGroup> open = new ArrayDeque<>();
    private int depth;
    private int at;

    /**
     * Walks over an expression.
     *
     * @param plainBrackets whether a {@code [} inside a character class is a character, as in JavaScript, or opens a nested class
     * @throws UnusableInput if two groups have one name, one is named as in Python, or the expression ends in a lone backslash
     */
    RegexTranslation(String option, String regex, boolean plainBrackets) {
        this.option = option;
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
                openNamed(found.group(1));
            } else if (c == '(' && (found = here(PYTHON_GROUP)) != null) {
                throw new UnusableInput(option + " has " + found.group() + " at character " + (at + 1)
                        + ", which is another dialect: write (?<" + found.group(1) + ">");
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
                .sorted(Comparator.comparingInt(group -> -spans.get(group).start()))
                .forEach(group -> replaced.replace(
                        spans.get(group).start(), spans.get(group).end(), byGroup.get(group)));
        return replaced.toString();
    }

    String upTo(String group, String end) {
        Span span = spans.get(group);
        return regex.substring(0, span.start()) + end + ")".repeat(span.depth());
    }

    /** Which character of the expression a place in the Java spelling came from. */
    int originOf(int index) {
        return index < 0 || index >= origins.length() ? Math.min(index, regex.length()) : origins.charAt(index);
    }

    private Matcher here(Pattern construct) {
        Matcher matcher = construct.matcher(regex).region(at, regex.length());
        return matcher.lookingAt() ? matcher : null;
    }

    private void openNamed(String name) {
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
                spans.put(closed.name(), new Span(closed.start(), at, closed.depth()));
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
            mustEscape();
            String escaped = regex.substring(at + 1, at + 2);
            fixed(Character.isLetterOrDigit(escaped.charAt(0)) ? " " : escaped);
            copy(2);
        }
    }

    /** Java calls a lone backslash at the end an internal error. */
    private void mustEscape() {
        if (at + 1 == regex.length()) {
            throw new UnusableInput(option + " ends in a lone backslash: " + regex);
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
            if (c == '\\') {
                mustEscape();
            }
            copy(c == '\\' ? 2 : 1);
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
