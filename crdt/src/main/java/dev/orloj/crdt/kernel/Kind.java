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
    /** {@code counter.GCounter}. */
    public static final int G_COUNTER = 16;
    /** {@code counter.PnCounter}. */
    public static final int PN_COUNTER = 17;
    /** {@code counter.ResettableCounter}. */
    public static final int RESETTABLE_COUNTER = 18;
    /** {@code counter.BoundedCounter}. */
    public static final int BOUNDED_COUNTER = 19;

    private Kind() {}
}
