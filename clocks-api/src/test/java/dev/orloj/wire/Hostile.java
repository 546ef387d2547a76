package dev.orloj.wire;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Input as an enemy or a bad disk makes it: random, or a valid encoding with a few things changed. */
public final class Hostile {
    private static final String ALPHABET = "0123456789abcdefgnzFTZ~:@.-_ ,\u0000\u0661\u00e9\ud83d";

    private Hostile() {}

    /** Valid encodings with a few things changed, and some bytes that no encoder made. */
    public static Arbitrary<byte[]> bytesNear(Arbitrary<byte[]> valid) {
        return Arbitraries.frequencyOf(Tuple.of(1, bytes()), Tuple.of(3, mutated(valid)));
    }

    /** Valid texts with a few things changed, and some that nobody printed. */
    public static Arbitrary<String> textNear(Arbitrary<String> valid) {
        return Arbitraries.frequencyOf(Tuple.of(1, text()), Tuple.of(3, mutatedText(valid)));
    }

    /** Bytes that no encoder made, most with a good version byte so that they get past it. */
    public static Arbitrary<byte[]> bytes() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(80);
        Arbitrary<byte[]> versioned = any.map(bytes -> {
            byte[] copy = bytes.clone();
            if (copy.length > 0) {
                copy[0] = 1;
            }
            return copy;
        });
        return Arbitraries.frequencyOf(Tuple.of(1, any), Tuple.of(3, versioned)).withoutEdgeCases();
    }

    /** A valid encoding with one to three bytes changed, put in, or taken out. */
    public static Arbitrary<byte[]> mutated(Arbitrary<byte[]> valid) {
        Arbitrary<Integer> values = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.integers().between(-128, 127)),
                Tuple.of(1, Arbitraries.of(0, 1, 0x7F, -128, -1)));
        return Combinators.combine(valid, mutations(values))
                .as((bytes, mutations) -> {
                    byte[] changed = bytes;
                    for (Mutation mutation : mutations) {
                        changed = mutation.applyTo(changed);
                    }
                    return changed;
                })
                .withoutEdgeCases();
    }

    /** Text that nobody printed. */
    public static Arbitrary<String> text() {
        return Arbitraries.strings().withChars(ALPHABET).ofMaxLength(40);
    }

    /** A valid text with one to three characters changed, put in, or taken out. */
    public static Arbitrary<String> mutatedText(Arbitrary<String> valid) {
        Arbitrary<Integer> characters = Arbitraries.of(ALPHABET.chars().boxed().toList());
        return Combinators.combine(valid, mutations(characters))
                .as((text, mutations) -> {
                    String changed = text;
                    for (Mutation mutation : mutations) {
                        changed = mutation.applyTo(changed);
                    }
                    return changed;
                })
                .withoutEdgeCases();
    }

    private static Arbitrary<List<Mutation>> mutations(Arbitrary<Integer> values) {
        return Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 9_999), values)
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private enum Kind {
        SET,
        FLIP,
        INSERT,
        DELETE
    }

    private record Mutation(Kind kind, int at, int value) {
        byte[] applyTo(byte[] bytes) {
            byte[] changed = bytes.clone();
            int index = bytes.length == 0 ? 0 : at % bytes.length;
            if (kind == Kind.INSERT || bytes.length == 0) {
                changed = new byte[bytes.length + 1];
                System.arraycopy(bytes, 0, changed, 0, index);
                changed[index] = (byte) value;
                System.arraycopy(bytes, index, changed, index + 1, bytes.length - index);
            } else if (kind == Kind.DELETE) {
                changed = new byte[bytes.length - 1];
                System.arraycopy(bytes, 0, changed, 0, index);
                System.arraycopy(bytes, index + 1, changed, index, changed.length - index);
            } else {
                changed[index] = (byte) (kind == Kind.SET ? value : bytes[index] ^ 1 << (value & 7));
            }
            return changed;
        }

        String applyTo(String text) {
            int index = at % (text.length() + 1);
            int behind = kind == Kind.INSERT ? index : Math.min(text.length(), index + 1);
            String put = kind == Kind.DELETE ? "" : String.valueOf((char) value);
            return text.substring(0, index) + put + text.substring(behind);
        }
    }
}
