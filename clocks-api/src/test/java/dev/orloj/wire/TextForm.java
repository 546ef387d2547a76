package dev.orloj.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The text of one kind of value, and what every such form owes its readers.
 *
 * @param <T> the kind of value
 * @param name for messages
 * @param print writes a value
 * @param parse reads one
 */
public record TextForm<T>(String name, Function<T, String> print, Function<CharSequence, T> parse) {
    /** A value comes back equal, from any kind of text, and its text needs no quoting in headers, cookies and query strings. */
    public void assertRoundTrip(T value) {
        String text = print.apply(value);
        assertThat(text).as(name).matches("[A-Za-z0-9._:~@-]+");
        assertThat(parse.apply(text)).as(name).isEqualTo(value);
        assertThat(parse.apply(new StringBuilder(text))).as(name).isEqualTo(value);
    }

    /** Equal values, and only those, have equal text. */
    public void assertEqualExactlyIfTheTextsAre(T a, T b) {
        assertThat(print.apply(a).equals(print.apply(b)))
                .as("%s: %s and %s", name, a, b)
                .isEqualTo(a.equals(b));
    }

    /** Text with no more items than a limit allows is read, and any with more is refused by {@link MalformedDataException}, which states the limit. */
    public static void assertLimited(BiFunction<String, Integer, ?> parse, String text, int limit, boolean accepted) {
        if (accepted) {
            assertThat(parse.apply(text, limit)).hasToString(text);
        } else {
            assertThatThrownBy(() -> parse.apply(text, limit))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageMatching(".*(limit of|longer than) " + limit + ".*");
        }
    }

    /** Any text is refused by {@link MalformedDataException}, or read as a value that prints as this very text. */
    public void assertRefusedOrCanonical(String text) {
        T value = parsed(text);
        if (value != null) {
            assertThat(print.apply(value)).as("%s: the text of %s", name, value).isEqualTo(text);
        }
    }

    private T parsed(String text) {
        try {
            return parse.apply(text);
        } catch (MalformedDataException e) {
            assertThat(e.offset()).as("%s: offset of %s", name, e).isBetween(0, text.length());
            return null;
        } catch (RuntimeException e) {
            return fail(name + ": \"" + text + "\" must be refused as malformed", e);
        }
    }
}
