package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The identity of one replica, process or writer: 64 bits, either a short name or random.
 *
 * <p>A name of up to eight printable ASCII characters is packed left-aligned and padded with zeros, so that the order of ids, which is
 * unsigned, is the byte order of the names. A random id has its top bit set, which no name has. Programs with longer host names keep a
 * table from names to ids.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="ids"}
 *
 * <p>Bytes: a version byte (1) and the 64 bits, so that the order of the bytes is the order of the ids.
 *
 * <p><b>Hazard: a replica that lost its state must come back under a new id.</b> Counters start again at 1 for a replica that forgot
 * how far it had counted, and its next event then bears the same {@link Dot} as an old one. Peers that saw the old event take the new
 * one for a duplicate and drop it; nobody notices. A restored backup is lost state as well: it forgets what came after it. The same
 * happens where two processes share one id.
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> 48 bytes of heap. <b>Limits:</b> among 2<sup>20</sup> random ids, a collision
 * has a chance of about 2<sup>-24</sup>.
 */
public final class ReplicaId implements Comparable<ReplicaId> {
    /** The longest name, in characters. */
    public static final int MAX_NAME_LENGTH = 8;

    private static final int VERSION = 1;
    private static final int HEX_DIGITS = 16;
    private static final char FIRST_PRINTABLE = ' ';
    private static final char LAST_PRINTABLE = '~';

    private final long bits;

    /** The id array of every vector whose only entry is this replica: sharing it makes such vectors small and quick to compare. */
    private final long[] soleKey;

    private ReplicaId(long bits) {
        this.bits = bits;
        this.soleKey = new long[] {keyOf(bits)};
    }

    /**
     * The id that is a name.
     *
     * @param name 1 to 8 printable ASCII characters (space to tilde)
     * @return the id, which prints as {@code name}
     * @throws IllegalArgumentException if the name is empty, longer, or has any other character
     */
    public static ReplicaId of(String name) {
        int length = name.length();
        if (length < 1 || length > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("a replica's name has 1 to " + MAX_NAME_LENGTH + " characters, \"" + name
                    + "\" has " + length + ": keep a table from long names to ids");
        }
        for (int i = 0; i < length; i++) {
            if (!isPrintable(name.charAt(i))) {
                // The name itself stays out of the message: a log is no place for control characters.
                throw new IllegalArgumentException("a replica's name is printable ASCII, its character " + i + " is "
                        + String.format("U+%04X", (int) name.charAt(i)));
            }
        }
        return new ReplicaId(pack(name));
    }

    /**
     * A new id from the strong random generator of the machine: 63 random bits under a top bit that is set.
     *
     * @return an id that nobody has
     */
    public static ReplicaId random() {
        return random(new SecureRandom());
    }

    /**
     * A new id from a generator of the caller's, for simulations that must repeat.
     *
     * @param generator gives 64 bits; its quality decides whether ids collide
     * @return an id with its top bit set
     */
    public static ReplicaId random(RandomGenerator generator) {
        return new ReplicaId(generator.nextLong() | Long.MIN_VALUE);
    }

    /**
     * The id of given bits: the inverse of {@link #bits}.
     *
     * @param bits any
     * @return the id
     */
    public static ReplicaId fromBits(long bits) {
        return new ReplicaId(bits);
    }

    /**
     * Reads an id from its text: a name, or 16 lower-case hexadecimal digits.
     *
     * @param text what {@link #toString} or {@link #toToken} gave
     * @return the id
     * @throws MalformedDataException if it is neither
     */
    public static ReplicaId parse(CharSequence text) {
        int length = text.length();
        long bits = parseBits(text, 0, length);
        if (length == HEX_DIGITS && isToken(bits)) {
            throw misspelt(bits, 0);
        }
        return new ReplicaId(bits);
    }

    /** Reads what {@link #toToken} gave, and nothing else: vectors, dots and stamps have one text each. */
    static long parseToken(CharSequence text, int from, int to) {
        long bits = parseBits(text, from, to);
        if (isToken(bits) == (to - from == HEX_DIGITS)) {
            throw misspelt(bits, from);
        }
        return bits;
    }

    private static MalformedDataException misspelt(long bits, int offset) {
        return new MalformedDataException("this replica id is written " + new ReplicaId(bits).toToken(), offset);
    }

    private static long parseBits(CharSequence text, int from, int to) {
        int length = to - from;
        if (length == HEX_DIGITS) {
            long bits = 0;
            for (int i = from; i < to; i++) {
                bits = bits << 4 | hexValue(text.charAt(i), i);
            }
            return bits;
        }
        if (length < 1 || length > MAX_NAME_LENGTH) {
            throw new MalformedDataException(
                    "a replica id is a name of 1 to 8 characters or 16 hexadecimal digits, not " + length
                            + " characters",
                    from);
        }
        for (int i = from; i < to; i++) {
            if (!isPrintable(text.charAt(i))) {
                throw new MalformedDataException("a replica's name is printable ASCII", i);
            }
        }
        return pack(text.subSequence(from, to));
    }

    /**
     * Writes this id. Where an id is part of another value, that value's own version stands for it, and its eight bytes alone are written.
     *
     * @param writer takes 9 bytes
     */
    public void encodeTo(WireWriter writer) {
        writer.writeByte(VERSION).writeFixed64(bits);
    }

    /**
     * Reads an id.
     *
     * @param reader stands at its first byte
     * @return the id
     * @throws MalformedDataException if the bytes are not an id
     */
    public static ReplicaId decodeFrom(WireReader reader) {
        reader.readVersion("a replica id", VERSION);
        return new ReplicaId(reader.readFixed64());
    }

    /**
     * This id as bytes.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        WireWriter writer = new WireWriter(9);
        encodeTo(writer);
        return writer.toByteArray();
    }

    /**
     * Reads an id that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the id
     * @throws MalformedDataException if the bytes are anything else
     */
    public static ReplicaId fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        ReplicaId id = decodeFrom(reader);
        reader.expectEnd();
        return id;
    }

    /**
     * The 64 bits of this id.
     *
     * @return for a name its characters, the first one highest
     */
    public long bits() {
        return bits;
    }

    /**
     * Whether this id is a name.
     *
     * @return true if it prints as one
     */
    public boolean isNamed() {
        return nameLength(bits) > 0;
    }

    /**
     * This id as it stands in the text of vectors, dots and stamps: as {@link #toString}, but a name with a character other than
     * letters, digits, {@code -}, {@code _} and {@code .} is written as 16 hexadecimal digits.
     *
     * @return 1 to 16 characters; {@link #parse} reads it back
     */
    public String toToken() {
        return isToken(bits) ? toString() : hex();
    }

    /** Whether these bits are a name that needs no spelling in digits. */
    private static boolean isToken(long bits) {
        int length = nameLength(bits);
        for (int i = 0; i < length; i++) {
            if (!isTokenChar(charAt(bits, i))) {
                return false;
            }
        }
        return length > 0;
    }

    long[] soleKey() {
        return soleKey;
    }

    /** The key by which vectors sort: the signed order of keys is the unsigned order of bits. The function is its own inverse. */
    static long keyOf(long bits) {
        return bits ^ Long.MIN_VALUE;
    }

    long key() {
        return soleKey[0];
    }

    static ReplicaId fromKey(long key) {
        return new ReplicaId(keyOf(key));
    }

    /**
     * Orders ids by their bits as unsigned numbers, which for names is byte order. It says nothing of time.
     */
    @Override
    public int compareTo(ReplicaId other) {
        return Long.compareUnsigned(bits, other.bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReplicaId that && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits * 0x9E3779B97F4A7C15L);
    }

    /**
     * The name, or 16 hexadecimal digits for an id that is not a name.
     */
    @Override
    public String toString() {
        int length = nameLength(bits);
        if (length == 0) {
            return hex();
        }
        byte[] name = new byte[length];
        for (int i = 0; i < length; i++) {
            name[i] = (byte) charAt(bits, i);
        }
        return new String(name, StandardCharsets.US_ASCII);
    }

    private String hex() {
        return HexFormat.of().toHexDigits(bits);
    }

    private static long pack(CharSequence name) {
        long packed = 0;
        for (int i = 0; i < name.length(); i++) {
            packed |= (long) name.charAt(i) << 56 - 8 * i;
        }
        return packed;
    }

    private static char charAt(long bits, int index) {
        return (char) (bits >>> 56 - 8 * index & 0xFF);
    }

    /** How many characters the name has that these bits are, or 0 if they are none. */
    private static int nameLength(long bits) {
        int length = 0;
        while (length < MAX_NAME_LENGTH && isPrintable(charAt(bits, length))) {
            length++;
        }
        boolean padded = length == MAX_NAME_LENGTH || bits << 8 * length == 0;
        return padded ? length : 0;
    }

    private static boolean isPrintable(char c) {
        return c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE;
    }

    private static boolean isTokenChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
    }

    private static int hexValue(char c, int offset) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        throw new MalformedDataException("a replica id of 16 characters is lower-case hexadecimal", offset);
    }
}
