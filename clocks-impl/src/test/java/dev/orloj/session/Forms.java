package dev.orloj.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import java.util.Arrays;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The bytes and the text of one kind of token, and what both owe their readers.
 *
 * @param <T> the kind of token
 * @param decode reads bytes
 * @param parse reads text
 */
record Forms<T extends SessionToken<?>>(Function<WireReader, T> decode, Function<CharSequence, T> parse) {
    private static final String ALPHABET = "0123456789abcdefhnrvwyzFTZ~:@.-_ ,\u0000\u0661\u00e9\ud83d";

    void assertRoundTrip(T token) {
        byte[] bytes = token.toByteArray();
        byte[] framed = new byte[bytes.length + 5];
        Arrays.fill(framed, (byte) 0x7F);
        System.arraycopy(bytes, 0, framed, 2, bytes.length);
        WireReader reader = new WireReader(framed, 2, bytes.length + 3);
        T read = decode.apply(reader);
        assertThat(read).isEqualTo(token).hasSameHashCodeAs(token);
        assertThat(reader.remaining()).isEqualTo(3);
        assertThat(read.toByteArray()).isEqualTo(bytes);

        String text = token.toString();
        assertThat(text).matches("[A-Za-z0-9._:~@-]+");
        assertThat(parse.apply(text)).isEqualTo(token).hasToString(text);
        assertThat(parse.apply(new StringBuilder(text))).isEqualTo(token);
    }

    void assertEveryPrefixIsRefused(T token) {
        byte[] bytes = token.toByteArray();
        for (int length = 0; length < bytes.length; length++) {
            WireReader reader = new WireReader(bytes, 0, length);
            assertThatThrownBy(() -> decode.apply(reader))
                    .as("the first %d bytes of %s", length, token)
                    .isInstanceOf(MalformedDataException.class);
        }
    }

    /** Any bytes are refused by {@link MalformedDataException}, or read as a token that encodes to the very bytes that were read. */
    void assertBytesAreRefusedOrCanonical(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        T token;
        try {
            token = decode.apply(reader);
        } catch (MalformedDataException e) {
            assertThat(e.offset()).isBetween(0, bytes.length);
            return;
        } catch (RuntimeException e) {
            fail(Arrays.toString(bytes) + " must be refused as malformed", e);
            return;
        }
        assertThat(token.toByteArray())
                .as("%s, read from %s", token, Arrays.toString(bytes))
                .isEqualTo(Arrays.copyOf(bytes, reader.offset()));
    }

    void assertTextIsRefusedOrCanonical(String text) {
        T token;
        try {
            token = parse.apply(text);
        } catch (MalformedDataException e) {
            assertThat(e.offset()).isBetween(0, text.length());
            return;
        } catch (RuntimeException e) {
            fail("\"" + text + "\" must be refused as malformed", e);
            return;
        }
        assertThat(token).hasToString(text);
    }

    /** Bytes that nobody wrote, half of them with a good version. */
    static Arbitrary<byte[]> anyBytes() {
        return Combinators.combine(Arbitraries.bytes().array(byte[].class).ofMaxSize(60), Arbitraries.of(true, false))
                .as((bytes, versioned) -> {
                    byte[] copy = bytes.clone();
                    if (versioned && copy.length > 0) {
                        copy[0] = 1;
                    }
                    return copy;
                });
    }

    static Arbitrary<String> anyText() {
        return Arbitraries.strings().withChars(ALPHABET).ofMaxLength(40);
    }

    /** Valid bytes with one to three of them replaced, flipped in one bit, put in or taken out. */
    static Arbitrary<byte[]> mutated(Arbitrary<byte[]> valid) {
        return Combinators.combine(
                        valid, Arbitraries.longs().list().ofMinSize(1).ofMaxSize(3))
                .as((bytes, changes) -> {
                    byte[] changed = bytes;
                    for (long change : changes) {
                        changed = mutate(changed, change);
                    }
                    return changed;
                })
                .withoutEdgeCases();
    }

    private static byte[] mutate(byte[] bytes, long change) {
        int at = (int) Math.floorMod(change >> 16, (long) bytes.length + 1);
        int behind = Math.min(bytes.length, at + 1);
        byte value = (byte) (change >> 8);
        return switch ((int) (change & 3)) {
            case 0 -> spliced(bytes, at, behind, value);
            case 1 -> spliced(bytes, at, at, value);
            case 2 -> spliced(bytes, at, behind);
            default -> at == bytes.length ? bytes : spliced(bytes, at, behind, (byte) (bytes[at] ^ 1 << (value & 7)));
        };
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte... put) {
        byte[] changed = new byte[bytes.length - (to - from) + put.length];
        System.arraycopy(bytes, 0, changed, 0, from);
        System.arraycopy(put, 0, changed, from, put.length);
        System.arraycopy(bytes, to, changed, from + put.length, bytes.length - to);
        return changed;
    }

    /** A valid text with one to three characters replaced, put in or taken out. */
    static Arbitrary<String> mutatedText(Arbitrary<String> valid) {
        return Combinators.combine(
                        valid, Arbitraries.longs().list().ofMinSize(1).ofMaxSize(3))
                .as((text, changes) -> {
                    String changed = text;
                    for (long change : changes) {
                        int at = (int) Math.floorMod(change >> 16, (long) changed.length() + 1);
                        int behind = (change & 3) == 1 ? at : Math.min(changed.length(), at + 1);
                        char value = ALPHABET.charAt((int) Math.floorMod(change >> 8, (long) ALPHABET.length()));
                        String put = (change & 3) == 2 ? "" : String.valueOf(value);
                        changed = changed.substring(0, at) + put + changed.substring(behind);
                    }
                    return changed;
                })
                .withoutEdgeCases();
    }
}
