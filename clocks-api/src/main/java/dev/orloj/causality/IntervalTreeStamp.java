package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Objects;

/**
 * An interval tree clock's stamp: a history of events, and the right to record more, which can be divided and given back.
 *
 * <p>Replicas come and go without names and without asking anybody. The first one starts from {@link #seed}, which owns the whole interval from 0
 * to 1. A new replica gets half of what an existing one owns ({@link #fork}); one that retires gives its part back ({@link #join}). An
 * {@link #event} raises the history within the part that is owned, where nobody else can. A message carries the history alone: to send is an
 * {@code event} and a {@link #peek}, to receive is a {@code join} and an {@code event}.
 *
 * <p><b>Guarantee:</b> between all stamps that descend from one seed, each used once, {@link #compare} decides exactly whether one knows all
 * events that the other knows. It looks at histories and never at ids, so the law of {@link PartiallyOrdered} on {@code EQUAL} holds of
 * {@linkplain #isAnonymous anonymous} stamps; two others may be {@code EQUAL} and not {@code equals}, as the halves of a fork are.
 *
 * <p><b>Not guaranteed:</b> a stamp doesn't say who made an event, nor which one is missing. Stamps of different seeds have nothing to say of
 * one another, and nothing detects it.
 *
 * <p><b>Hazards.</b> All operations but {@code peek} and the questions <em>use a stamp up</em>: only what they give may go on, and of the halves of a
 * fork one stays and the other goes to one new owner. (Anonymous stamps may be joined any number of times, in any order.) A stamp that is used
 * twice, by two threads or because a process went on from an older saved state, makes different events that look the same, and causality
 * is lost silently; {@code join} refuses some of these cases and can't know the others. So save a stamp before anything that was made with it
 * leaves the process. A part whose stamp is lost is lost for good: nobody records events there any more, and the trees keep its traces. And
 * {@code join} takes any count over: see {@link #maxCount}.
 *
 * <p>Prefer {@link VersionVector} where replicas have names and seldom change: it says what is missing and who made it, dots and replicated
 * types build on it, and its ids can't be overdrawn. Stamps are for replicas that are many, short-lived or nameless, whose entries a vector could
 * never drop.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="stamps"}
 *
 * <p>Text: {@code __011~1.0.1} for (((0,1),1); (1,0,1)), the id and then the history, each node before its halves. An id is {@code 0}, {@code 1},
 * or {@code _} and two ids; a history is {@code .} and a number, or {@code ~}, a number and two histories. Bytes: a version byte (1), then the
 * bits of the paper's appendix, of the id and of the history, filled up with zeros to whole bytes.
 *
 * <p><b>Thread safety:</b> immutable; but see the hazards. <b>Cost:</b> O(nodes). Comparing allocates nothing; the operations allocate
 * the nodes that change, and share the others. A node takes at most 32 bytes, and from 2 bits on the wire. <b>Limits:</b> {@link #MAX_DEPTH} levels,
 * so that a stack of 256 KB is enough for everything; a count of 2<sup>63</sup>-1 at each point. Decoding has a limit of nodes, which
 * bounds what it allocates. <b>Source:</b> Almeida, Baquero, Fonte 2008, sections 4 and 5 and the appendix; "some large constant" of
 * its rule for growing is larger than any depth here.
 */
public final class IntervalTreeStamp implements PartiallyOrdered<IntervalTreeStamp> {
    /** How many levels below its root a tree has at most. */
    public static final int MAX_DEPTH = 512;

    /** How many nodes {@link #decodeFrom(WireReader)} and {@link #parse(CharSequence)} accept, those of both trees together. */
    public static final int DEFAULT_MAX_NODES = 4_096;

    private static final IntervalTreeStamp SEED = new IntervalTreeStamp(ItcId.ALL, ItcEvent.ZERO);

    private final ItcId id;
    private final ItcEvent history;

    IntervalTreeStamp(ItcId id, ItcEvent history) {
        assert id.depth() <= MAX_DEPTH && history.depth() <= MAX_DEPTH : id + " " + history;
        this.id = id;
        this.history = history;
    }

    /**
     * The two stamps that one divides into: parts that do not overlap, and the same history.
     *
     * @param left owns the left half
     * @param right owns the right half
     */
    public record Fork(IntervalTreeStamp left, IntervalTreeStamp right) {
        /**
         * Pairs two stamps.
         *
         * @param left owns the left half
         * @param right owns the right half
         */
        public Fork {
            Objects.requireNonNull(left, "left");
            Objects.requireNonNull(right, "right");
        }
    }

    /**
     * The first stamp, which owns everything and knows of nothing. One to a system: all other stamps descend from it.
     *
     * @return (1; 0)
     */
    public static IntervalTreeStamp seed() {
        return SEED;
    }

    /**
     * Divides what this owns in two. Uses this up.
     *
     * <p>Forking the same replica's stamp again and again makes its id one level deeper each time; forking the shallower stamps, and joining what
     * is given back, keeps ids short.
     *
     * @return two stamps with this history
     * @throws IllegalStateException if this {@linkplain #isAnonymous owns nothing}, or the halves would lie deeper than {@link #MAX_DEPTH}
     */
    public Fork fork() {
        requireOwner("fork");
        int depth = id.depthOfHalves();
        if (depth > MAX_DEPTH) {
            throw new IllegalStateException("the halves of a fork would lie " + depth + " levels deep, the limit is "
                    + MAX_DEPTH + "; fork a shallower stamp, or join some first");
        }
        return new Fork(new IntervalTreeStamp(id.half(true), history), new IntervalTreeStamp(id.half(false), history));
    }

    /**
     * Records an event. Uses this up.
     *
     * @return a stamp that owns the same and is after all that this was after, and after this
     * @throws IllegalStateException if this {@linkplain #isAnonymous owns nothing}
     * @throws ArithmeticException if the count is at 2<sup>63</sup>-1 where this event would be counted
     */
    public IntervalTreeStamp event() {
        requireOwner("record an event");
        return new IntervalTreeStamp(id, ItcTick.tick(id, history));
    }

    /**
     * Unites two stamps, or a stamp with the history in a message. Uses up those that are not anonymous.
     *
     * @param other owns no point that this owns too
     * @return a stamp that owns what both owned and knows all that either knew, and no more
     * @throws IllegalArgumentException if both own something in common: they are one stamp twice, or one is an ancestor of the other
     */
    public IntervalTreeStamp join(IntervalTreeStamp other) {
        ItcId sum = ItcId.sum(id, other.id);
        if (sum == null) {
            throw new IllegalArgumentException("stamps whose ids overlap can't be joined: " + this + " and " + other);
        }
        ItcEvent joined = ItcEvent.join(history, other.history);
        if (sum == id && joined == history) {
            return this;
        }
        return sum == other.id && joined == other.history ? other : new IntervalTreeStamp(sum, joined);
    }

    /**
     * The history alone, for a message or to keep beside data. Does not use this up.
     *
     * @return an {@linkplain #isAnonymous anonymous} stamp with this history
     */
    public IntervalTreeStamp peek() {
        return isAnonymous() ? this : new IntervalTreeStamp(ItcId.NONE, history);
    }

    /**
     * Whether this owns nothing, and so is a history alone.
     *
     * @return true of what {@link #peek} gives
     */
    public boolean isAnonymous() {
        return id == ItcId.NONE;
    }

    /**
     * How what this knows stands to what another knows. Ids play no part.
     *
     * @param other of the same seed
     * @return {@code BEFORE} if {@code other} knows all events that this knows, and more; and so on
     */
    @Override
    public CausalOrder compare(IntervalTreeStamp other) {
        return ItcEvent.compare(history, other.history);
    }

    /**
     * How deep the deeper of the two trees is.
     *
     * @return levels below the root, 0 to {@link #MAX_DEPTH}
     */
    public int depth() {
        return Math.max(id.depth(), history.depth());
    }

    /**
     * The largest number of events counted at one point of the interval. Joining takes it over and a later event may fill others up to it, so whoever
     * takes stamps from strangers refuses one that counts implausibly far ahead before joining it.
     *
     * @return from 0
     */
    public long maxCount() {
        return history.max();
    }

    /**
     * How large this is.
     *
     * @return the nodes of the two trees, leaves included, at least 2
     */
    public int size() {
        return id.size() + history.size();
    }

    /**
     * Writes this stamp.
     *
     * @param writer takes 2 bytes or more
     */
    public void encodeTo(WireWriter writer) {
        ItcBits.encode(this, writer);
    }

    /**
     * Reads a stamp of at most {@link #DEFAULT_MAX_NODES} nodes.
     *
     * @param reader stands at its first byte
     * @return the stamp
     * @throws MalformedDataException if the bytes are not a stamp, or one that has more nodes or levels
     */
    public static IntervalTreeStamp decodeFrom(WireReader reader) {
        return decodeFrom(reader, DEFAULT_MAX_NODES);
    }

    /**
     * Reads a stamp.
     *
     * @param reader stands at its first byte
     * @param maxNodes how many nodes are accepted, at least 0; each takes up to 32 bytes of memory and as little as 2 bits of input
     * @return the stamp
     * @throws MalformedDataException if the bytes are not a stamp, or one that has more nodes or levels
     * @throws IllegalArgumentException if {@code maxNodes} is negative
     */
    public static IntervalTreeStamp decodeFrom(WireReader reader, int maxNodes) {
        Objects.requireNonNull(reader, "reader");
        return ItcBits.decode(reader, checkLimit(maxNodes));
    }

    /**
     * This stamp as bytes; equal stamps give equal bytes.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        WireWriter writer = new WireWriter();
        encodeTo(writer);
        return writer.toByteArray();
    }

    /**
     * Reads a stamp of at most {@link #DEFAULT_MAX_NODES} nodes that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the stamp
     * @throws MalformedDataException if the bytes are anything else
     */
    public static IntervalTreeStamp fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        IntervalTreeStamp stamp = decodeFrom(reader);
        reader.expectEnd();
        return stamp;
    }

    /**
     * Reads a stamp of at most {@link #DEFAULT_MAX_NODES} nodes from its text.
     *
     * @param text what {@link #toString} gave
     * @return the stamp
     * @throws MalformedDataException if it is anything else, or has more nodes or levels
     */
    public static IntervalTreeStamp parse(CharSequence text) {
        return parse(text, DEFAULT_MAX_NODES);
    }

    /**
     * Reads a stamp from its text.
     *
     * @param text what {@link #toString} gave
     * @param maxNodes how many nodes are accepted, at least 0
     * @return the stamp
     * @throws MalformedDataException if it is anything else, or has more nodes or levels
     * @throws IllegalArgumentException if {@code maxNodes} is negative
     */
    public static IntervalTreeStamp parse(CharSequence text, int maxNodes) {
        Objects.requireNonNull(text, "text");
        return ItcText.parse(text, checkLimit(maxNodes));
    }

    /**
     * This stamp in the notation of the literature, which needs brackets and is not parsed back.
     *
     * @return for example {@code (((0,1),1); (1,0,1))}
     */
    public String describe() {
        return ItcText.describe(this);
    }

    ItcId id() {
        return id;
    }

    ItcEvent history() {
        return history;
    }

    private void requireOwner(String what) {
        if (isAnonymous()) {
            throw new IllegalStateException("an anonymous stamp owns nothing and can't " + what + ": " + this);
        }
    }

    private static int checkLimit(int maxNodes) {
        if (maxNodes < 0) {
            throw new IllegalArgumentException("the limit of nodes must not be negative: " + maxNodes);
        }
        return maxNodes;
    }

    /** Why a decoder stops at a node. */
    static String tooLarge(int depth, int maxNodes) {
        return depth > MAX_DEPTH
                ? "a stamp is deeper than " + MAX_DEPTH + " levels"
                : "a stamp has more nodes than the limit of " + maxNodes;
    }

    /** Whether both own the same and know the same; {@link #compare} looks at what they know only. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof IntervalTreeStamp that && id.equals(that.id) && history.equals(that.history);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + history.hashCode();
    }

    /** The text form, {@code __011~1.0.1}. */
    @Override
    public String toString() {
        return ItcText.print(this);
    }
}
