package dev.orloj.crdt.kernel;

/** The bytes by which deltas of different types are told apart: once given, never changed nor given again. */
public final class Kind {
    /** {@code set.OrSet}. */
    public static final int OR_SET = 1;
    /** {@code register.MvRegister}. */
    public static final int MV_REGISTER = 2;
    /** {@code flag.Flag}, enable wins. */
    public static final int ENABLE_WINS_FLAG = 3;
    /** {@code flag.Flag}, disable wins. */
    public static final int DISABLE_WINS_FLAG = 4;
    /** {@code register.LwwRegister}. */
    public static final int LWW_REGISTER = 5;
    /** {@code set.GSet}. */
    public static final int G_SET = 6;
    /** {@code set.TwoPhaseSet}. */
    public static final int TWO_PHASE_SET = 7;
    /** {@code set.RwSet}. */
    public static final int RW_SET = 8;
    /** {@code set.LwwSet}. */
    public static final int LWW_SET = 9;
    /** {@code map.OrMap}. Deltas have the kind of what is in the map behind it. */
    public static final int OR_MAP = 10;
    /** {@code map.LwwMap}. */
    public static final int LWW_MAP = 11;
    /** {@code counter.GCounter}. */
    public static final int G_COUNTER = 16;
    /** {@code counter.PnCounter}. */
    public static final int PN_COUNTER = 17;
    /** {@code counter.ResettableCounter}. */
    public static final int RESETTABLE_COUNTER = 18;
    /** {@code counter.BoundedCounter}. */
    public static final int BOUNDED_COUNTER = 19;
    /** {@code sequence.RgaText}. */
    public static final int RGA_TEXT = 32;
    /** {@code sequence.Rga}. */
    public static final int RGA = 33;

    private static final int MOST_IN_EACH_OTHER = Long.BYTES;

    private Kind() {}

    /**
     * The kind of a map: its own byte, and behind it those of what is in it.
     *
     * @param map the map's own
     * @param nested what is in it, itself a kind of one or several bytes
     * @return its bytes, the first one lowest
     * @throws IllegalArgumentException if more than 7 maps would be in each other
     */
    public static long nesting(int map, long nested) {
        if (nested >>> (MOST_IN_EACH_OTHER - 1) * Byte.SIZE != 0) {
            throw new IllegalArgumentException("at most " + (MOST_IN_EACH_OTHER - 1) + " maps can be in each other");
        }
        return nested << Byte.SIZE | map;
    }

    /** The bytes of a kind, for messages. */
    static String toString(long kind) {
        return kind >>> Byte.SIZE == 0 ? Long.toString(kind) : (kind & 0xFF) + " of " + toString(kind >>> Byte.SIZE);
    }
}
