package dev.orloj.examples;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression for logs: Java's, or one written for ShiViz, whose dialect is JavaScript's. {@code ^} and {@code $} match at
 * every line, {@code .} matches all but a line end. See {@link RegexTranslation} for what is accepted beyond Java's dialect.
 */
final class LogRegex {
    private final Pattern pattern;
    private final RegexTranslation translation;

    private LogRegex(Pattern pattern, RegexTranslation translation) {
        this.pattern = pattern;
        this.translation = translation;
    }

    /**
     * Compiles an expression.
     *
     * @param option how a message calls it
     * @throws UnusableInput if it is none, with the place where it goes wrong
     */
    static LogRegex compile(String option, String regex) {
        try {
            return compile(option, regex, false);
        } catch (PatternSyntaxException javaDialect) {
            try {
                return compile(option, regex, true);
            } catch (PatternSyntaxException e) {
                throw new UnusableInput(option + " is not a regular expression: " + where(e));
            }
        }
    }

    private static LogRegex compile(String option, String regex, boolean plainBrackets) {
        RegexTranslation translation = new RegexTranslation(option, regex, plainBrackets);
        try {
            return new LogRegex(
                    Pattern.compile(translation.java(), Pattern.MULTILINE | Pattern.UNIX_LINES), translation);
        } catch (PatternSyntaxException e) {
            throw new PatternSyntaxException(e.getDescription(), regex, translation.originOf(e.getIndex()));
        }
    }

    private static String where(PatternSyntaxException e) {
        int index = e.getIndex();
        return index < 0
                ? e.getDescription() + "\n  " + e.getPattern()
                : e.getDescription() + " at character " + (index + 1) + "\n  " + e.getPattern() + "\n  "
                        + " ".repeat(index) + "^";
    }

    Set<String> groups() {
        return translation.groups().keySet();
    }

    /** What the expression asks for word by word outside its named groups; anything else in it stands here as a space. */
    String fixedText() {
        return translation.fixedText();
    }

    /** The expression as it was given, but with something else for some of its named groups, which must not overlap. */
    String replacing(Map<String, String> byGroup) {
        return translation.replacing(byGroup);
    }

    /** The expression as it was given up to a named group, and something else from there on; groups that are open there are closed. */
    String upTo(String group, String end) {
        return translation.upTo(group, end);
    }

    Matcher matcher(CharSequence text) {
        return pattern.matcher(text);
    }

    /** What a named group matched; null if it took no part. */
    String group(Matcher matcher, String name) {
        return matcher.group(translation.groups().get(name));
    }

    /** Where the match of a named group starts; -1 if it took no part. */
    int start(Matcher matcher, String name) {
        return matcher.start(translation.groups().get(name));
    }

    /** Where the match of a named group ends; -1 if it took no part. */
    int end(Matcher matcher, String name) {
        return matcher.end(translation.groups().get(name));
    }
}
