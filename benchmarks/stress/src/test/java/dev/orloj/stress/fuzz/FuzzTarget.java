package dev.orloj.stress.fuzz;

import dev.orloj.stress.allocation.AllocationMeter;
import dev.orloj.wire.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * A way to read what strangers wrote, and what has to hold of it whatever the bytes:
 *
 * <ul>
 *   <li>it gives a value, or throws the one exception that it documents, and no other;
 *   <li>it allocates at most {@link #bytesPerByte} bytes for each byte of input, and {@link #bytesAlways} beside them;
 *   <li>a value is written as the same bytes again: there is one encoding of it, and no other is read;
 *   <li>whoever takes the value in is not harmed by it.
 * </ul>
 *
 * <p>A text stands for its bytes in ISO 8859-1, so that one mutator serves both.
 *
 * @param name what it is chosen by, and the name of its corpus
 * @param bytesPerByte the documented multiple of the input
 * @param bytesAlways for the exception that says why not, with the values in its message; and where a source is opened to read, for that
 * @param sample an input that is read, of about so many entries, values or operations
 * @param decode what is tested
 * @param encode the way back; null where there is none, since not all of the input is kept
 * @param refusal what it may throw
 * @param use takes a value in, and throws if that did harm
 * @param <V> the value
 */
public record FuzzTarget<V>(
        String name,
        int bytesPerByte,
        int bytesAlways,
        IntFunction<byte[]> sample,
        Function<byte[], V> decode,
        Function<V, byte[]> encode,
        Class<? extends RuntimeException> refusal,
        Consumer<V> use) {

    /** For an exception. */
    private static final int LITTLE = 16_384;

    /** For a source with its files and buffers. */
    private static final int SOURCE = 65_536;

    /** What a campaign allows beside, since whoever watches the code allocates too. */
    private static final int WATCHING = Integer.getInteger("orloj.fuzz.watching", 0);

    private static final int AGAIN = 6;

    /** Of bytes. */
    public static <V> FuzzTarget<V> of(
            String name,
            int bytesPerByte,
            IntFunction<V> sample,
            Function<byte[], V> decode,
            Function<V, byte[]> encode) {
        return new FuzzTarget<>(
                name,
                bytesPerByte,
                LITTLE,
                size -> encode.apply(sample.apply(size)),
                decode,
                encode,
                MalformedDataException.class,
                FuzzTarget::nothing);
    }

    /** Of text. */
    public static <V> FuzzTarget<V> text(
            String name, int bytesPerByte, IntFunction<?> sample, Function<String, V> parse) {
        return new FuzzTarget<>(
                name,
                bytesPerByte,
                LITTLE,
                size -> bytes(sample.apply(size)),
                bytes -> parse.apply(new String(bytes, StandardCharsets.ISO_8859_1)),
                FuzzTarget::bytes,
                MalformedDataException.class,
                FuzzTarget::nothing);
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void nothing(Object value) {}

    public FuzzTarget<V> refusing(Class<? extends RuntimeException> theRefusal) {
        return new FuzzTarget<>(name, bytesPerByte, bytesAlways, sample, decode, encode, theRefusal, use);
    }

    public FuzzTarget<V> using(Consumer<V> theUse) {
        return new FuzzTarget<>(name, bytesPerByte, bytesAlways, sample, decode, encode, refusal, theUse);
    }

    /** Of something that is read in one direction only, and has no text or bytes of its own. */
    public static <V> FuzzTarget<V> oneWay(
            String name, int bytesPerByte, IntFunction<byte[]> sample, Function<byte[], V> decode, Consumer<V> use) {
        return new FuzzTarget<>(name, bytesPerByte, LITTLE, sample, decode, null, MalformedDataException.class, use);
    }

    /** Reading begins with making what reads. */
    public FuzzTarget<V> withSource() {
        return new FuzzTarget<>(name, bytesPerByte, SOURCE, sample, decode, encode, refusal, use);
    }

    /** Several inputs are the same value. */
    public FuzzTarget<V> looselyWritten() {
        return new FuzzTarget<>(name, bytesPerByte, bytesAlways, sample, decode, null, refusal, use);
    }

    /**
     * Tries one input.
     *
     * @return whether it was read
     * @throws AssertionError if something does not hold
     */
    public boolean check(byte[] input) {
        byte[] given = input.clone();
        V value = decoded(given);
        long limit = bytesAlways + WATCHING + (long) bytesPerByte * input.length;
        long allocated = allocatedBy(given, limit);
        if (allocated > limit) {
            throw broken("it took " + allocated + " bytes to read " + input.length, input, null);
        }
        if (!Arrays.equals(given, input)) {
            throw broken("the input was changed", input, null);
        }
        if (value == null) {
            return false;
        }
        try {
            use.accept(value);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw broken("taking it in did harm", input, e);
        }
        if (encode != null) {
            byte[] again = encode.apply(value);
            if (!Arrays.equals(again, input)) {
                throw broken("it is written as " + HexFormat.of().formatHex(again), input, null);
            }
        }
        return true;
    }

    /** The value; null where the input is refused. */
    private V decoded(byte[] input) {
        try {
            return decode.apply(input);
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            if (!refusal.isInstance(e)) {
                throw broken("it threw", input, e);
            }
            if (e instanceof MalformedDataException malformed
                    && (malformed.offset() < 0 || malformed.offset() > input.length)) {
                throw broken("no offset of the input", input, e);
            }
            return null;
        }
    }

    /** The least of several runs, as soon as it is within the limit: a first run may load classes, or link a message. */
    long allocatedBy(byte[] input, long limit) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < AGAIN && least > limit; i++) {
            least = Math.min(least, AllocationMeter.bytesOf(() -> decoded(input)));
        }
        return least;
    }

    private AssertionError broken(String what, byte[] input, Throwable cause) {
        return new AssertionError(name + ": " + what + ": " + HexFormat.of().formatHex(input), cause);
    }

    @Override
    public String toString() {
        return name;
    }
}
