package dev.orloj.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** Reads a vector clock as logs print it: a JSON object with a count for each host, {@code {"alice":3, "bob":1}}. */
final class ClockText {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern ESCAPED = Pattern.compile("\\s*\\{\\s*\\\\\"");

    /** Takes the entries of a clock, zeros included. */
    interface Entries {
        void entry(String host, long count);
    }

    private ClockText() {}

    /**
     * Reads the entries of a clock.
     *
     * @throws UnusableInput if it is anything but an object of counts, with the event's place
     */
    static void read(String clock, Place place, Entries entries) {
        try (JsonParser parser = JSON.createParser(unescaped(clock))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw place.error("the clock is not a JSON object of counts: " + UnusableInput.excerpt(clock));
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String host = parser.currentName();
                parser.nextToken();
                entries.entry(host, count(parser, host, place));
            }
            if (parser.nextToken() != null) {
                throw place.error("more follows the clock's JSON object: " + UnusableInput.excerpt(clock));
            }
        } catch (JsonProcessingException e) {
            throw place.error("the clock is not JSON: " + e.getOriginalMessage() + ": " + UnusableInput.excerpt(clock));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** TLA+ prints a clock inside a string of its own, its quotes escaped: {@code {\"n1\":3}}. */
    private static String unescaped(String clock) {
        return ESCAPED.matcher(clock).lookingAt() ? clock.replace("\\\"", "\"") : clock;
    }

    private static long count(JsonParser parser, String host, Place place) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw place.error("the clock's entry for " + host + " is no whole number: "
                    + UnusableInput.excerpt(parser.getText()));
        }
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw place.error(
                    "the clock's entry for " + host + " is beyond 2^63-1: " + UnusableInput.excerpt(parser.getText()));
        }
        long count = parser.getLongValue();
        if (count < 0) {
            throw place.error("the clock's entry for " + host + " is negative: " + count);
        }
        return count;
    }
}
