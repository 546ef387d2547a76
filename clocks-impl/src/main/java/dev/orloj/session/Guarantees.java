package dev.orloj.session;

import dev.orloj.wire.MalformedDataException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One of the 16 sets of guarantees, and what it means for a token.
 *
 * <p>A token's needs are two states: that which a replica must have reached to serve a read, and that for a write. Each guarantee is one of the four
 * ways in which a read or a write of the session adds to one of the two.
 */
final class Guarantees {
    /** How many sets there are: their bits are below this. */
    static final int COUNT = 1 << SessionGuarantee.values().length;

    private static final String NO_LETTERS = "-";
    private static final Guarantees[] ALL = new Guarantees[COUNT];

    static {
        for (int bits = 0; bits < COUNT; bits++) {
            ALL[bits] = new Guarantees(bits);
        }
    }

    private final int bits;
    private final Set<SessionGuarantee> set;
    private final String letters;

    private Guarantees(int bits) {
        EnumSet<SessionGuarantee> members = EnumSet.noneOf(SessionGuarantee.class);
        StringBuilder text = new StringBuilder();
        for (SessionGuarantee each : SessionGuarantee.values()) {
            if ((bits & each.bit()) != 0) {
                members.add(each);
                text.append(each.letter());
            }
        }
        this.bits = bits;
        this.set = Collections.unmodifiableSet(members);
        this.letters = bits == 0 ? NO_LETTERS : text.toString();
    }

    static Guarantees all() {
        return ALL[COUNT - 1];
    }

    static Guarantees of(Set<SessionGuarantee> set) {
        int bits = 0;
        for (SessionGuarantee each : set) {
            bits |= each.bit();
        }
        return ALL[bits];
    }

    static Guarantees ofBits(int bits) {
        return ALL[bits];
    }

    static Guarantees parse(CharSequence text, int from, int to) {
        CharSequence wanted = text.subSequence(from, to);
        for (Guarantees each : ALL) {
            if (each.letters.contentEquals(wanted)) {
                return each;
            }
        }
        throw new MalformedDataException(
                "the guarantees of a token are some of y, r, w and f, in this order, or -", from);
    }

    int bits() {
        return bits;
    }

    Set<SessionGuarantee> set() {
        return set;
    }

    String letters() {
        return letters;
    }

    private boolean has(SessionGuarantee guarantee) {
        return (bits & guarantee.bit()) != 0;
    }

    boolean readsNeedWrites() {
        return has(SessionGuarantee.READ_YOUR_WRITES);
    }

    boolean readsNeedReads() {
        return has(SessionGuarantee.MONOTONIC_READS);
    }

    boolean writesNeedWrites() {
        return has(SessionGuarantee.MONOTONIC_WRITES);
    }

    boolean writesNeedReads() {
        return has(SessionGuarantee.WRITES_FOLLOW_READS);
    }

    /** Whether a read needs anything at all. */
    boolean concernReads() {
        return readsNeedWrites() || readsNeedReads();
    }

    /** Whether a write needs anything at all. */
    boolean concernWrites() {
        return writesNeedWrites() || writesNeedReads();
    }

    /** Whether whatever a write needs, a read needs too. */
    boolean readsNeedMost() {
        return (readsNeedWrites() || !writesNeedWrites()) && (readsNeedReads() || !writesNeedReads());
    }

    /** Whether whatever a read needs, a write needs too. */
    boolean writesNeedMost() {
        return (writesNeedWrites() || !readsNeedWrites()) && (writesNeedReads() || !readsNeedReads());
    }
}
