package dev.orloj.session;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/**
 * The text and the bytes of tokens, which differ between the kinds of token by the states alone.
 *
 * <p>After the guarantees stands what a read needs if reads need anything, and what a write needs if writes do; once, if both are the same. A token that no
 * session can come to, because its guarantees make one need as large as the other and it isn't, is refused.
 *
 * @param <S> the kind of state
 */
abstract class TokenForm<S> {
    private static final int VERSION = 1;
    /** Above the bits of the guarantees: two states follow. */
    private static final int TWO = Guarantees.COUNT;
    /** The states are hybrid times. */
    static final int HYBRID = TWO << 1;

    private static final char AT = '@';
    /** The kind, a dot, and at most four letters. */
    private static final int MAX_HEAD_CHARS = 6;

    private final char kind;
    private final int kindBit;
    private final long maxStateChars;

    TokenForm(char kind, int kindBit, long maxStateChars) {
        this.kind = kind;
        this.kindBit = kindBit;
        this.maxStateChars = maxStateChars;
    }

    /** The state that nothing comes before. */
    abstract S none();

    abstract boolean reaches(S state, S need);

    abstract void encodeState(S state, WireWriter writer);

    abstract S decodeState(WireReader reader);

    abstract S parseState(CharSequence text);

    /** What a token is made of. */
    record Needs<S>(Guarantees guarantees, S toRead, S toWrite) {}

    final void encode(SessionToken<S> token, WireWriter writer) {
        Guarantees guarantees = token.guarantees;
        boolean two = hasTwo(token);
        writer.writeByte(VERSION).writeByte(kindBit | (two ? TWO : 0) | guarantees.bits());
        if (guarantees.bits() != 0) {
            encodeState(first(token), writer);
        }
        if (two) {
            encodeState(token.toWrite, writer);
        }
    }

    final Needs<S> decode(WireReader reader) {
        reader.readVersion("a session token", VERSION);
        int offset = reader.offset();
        int head = reader.readByte();
        boolean two = (head & TWO) != 0;
        Guarantees guarantees = Guarantees.ofBits(head & Guarantees.COUNT - 1);
        if ((head & ~(TWO | Guarantees.COUNT - 1)) != kindBit) {
            throw new MalformedDataException("a session token of this kind does not begin with " + head, offset);
        }
        S first = guarantees.bits() == 0 ? none() : decodeState(reader);
        return two ? needs(guarantees, first, decodeState(reader), offset) : needs(guarantees, first);
    }

    final String print(SessionToken<S> token) {
        StringBuilder text = new StringBuilder().append(kind).append('.').append(token.guarantees.letters());
        if (token.guarantees.bits() != 0) {
            text.append(AT).append(first(token));
        }
        if (hasTwo(token)) {
            text.append(AT).append(token.toWrite);
        }
        return text.toString();
    }

    final Needs<S> parse(CharSequence text) {
        int length = text.length();
        if (length > MAX_HEAD_CHARS + 2 * (1 + maxStateChars)) {
            throw new MalformedDataException(
                    "a text of " + length + " characters is longer than a session token can be", 0);
        }
        if (length < 2 || text.charAt(0) != kind || text.charAt(1) != '.') {
            throw new MalformedDataException("a session token of this kind begins with \"" + kind + ".\"", 0);
        }
        int at = next(text, 2);
        Guarantees guarantees = Guarantees.parse(text, 2, at);
        if (guarantees.bits() == 0) {
            if (at < length) {
                throw new MalformedDataException("a session token without guarantees has no state", at);
            }
            return needs(guarantees, none());
        }
        if (at == length) {
            throw new MalformedDataException("'@' is missing before the state of a session token", at);
        }
        int behind = next(text, at + 1);
        S first = parsePart(text, at + 1, behind);
        return behind == length
                ? needs(guarantees, first)
                : needs(guarantees, first, parsePart(text, behind + 1, length), behind);
    }

    private S parsePart(CharSequence text, int from, int to) {
        try {
            return parseState(text.subSequence(from, to));
        } catch (MalformedDataException e) {
            MalformedDataException whole =
                    new MalformedDataException("a session token has a state that is none", from + e.offset());
            whole.initCause(e);
            throw whole;
        }
    }

    private static int next(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != AT) {
            at++;
        }
        return at;
    }

    private Needs<S> needs(Guarantees guarantees, S only) {
        return new Needs<>(
                guarantees, guarantees.concernReads() ? only : none(), guarantees.concernWrites() ? only : none());
    }

    private Needs<S> needs(Guarantees guarantees, S toRead, S toWrite, int offset) {
        if (!guarantees.concernReads()
                || !guarantees.concernWrites()
                || toRead.equals(toWrite)
                || guarantees.readsNeedMost() && !reaches(toRead, toWrite)
                || guarantees.writesNeedMost() && !reaches(toWrite, toRead)) {
            throw new MalformedDataException(
                    "no session with the guarantees " + guarantees.letters() + " has these two states: " + toRead
                            + " and " + toWrite,
                    offset);
        }
        return new Needs<>(guarantees, toRead, toWrite);
    }

    private S first(SessionToken<S> token) {
        return token.guarantees.concernReads() ? token.toRead : token.toWrite;
    }

    private boolean hasTwo(SessionToken<S> token) {
        return token.guarantees.concernReads()
                && token.guarantees.concernWrites()
                && !token.toRead.equals(token.toWrite);
    }
}
