package dev.orloj.session;

import dev.orloj.time.HybridTimestamp;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Objects;
import java.util.Set;

/**
 * A session token for replicas whose state is a hybrid time: of constant size, and coarser than vectors.
 *
 * <p>A replica's state is a <em>watermark</em>: the promise that it has applied every write of the whole group whose time is at or below, and that no
 * write will ever get such a time any more, its own included. Beside what {@linkplain dev.orloj.session the package} asks, a read sees the writes at or
 * below the watermark, in the order of their times, and nothing above. Then {@code WRITES_FOLLOW_READS} holds by itself, since no later write
 * can have a time that somebody could read already; asking for it makes writes wait for nothing.
 *
 * <p>Where reads do see writes above the watermark, and {@link #afterRead} is given the greatest time that they saw, the two guarantees of reads hold;
 * those of writes hold only if every replica that a write spreads to waits for its {@linkplain SessionToken#neededToWrite needs}.
 *
 * <p><b>Coarser:</b> one number can't tell whose writes a replica lacks, so a token makes a replica wait for everybody's. A session that wrote at a
 * replica can't read there at once: the replica's watermark reaches the time of the write only when all replicas' clocks have passed it. The
 * watermark stands still while one replica is cut off.
 *
 * <p><b>Hazard:</b> a time that no clock will reach soon, forged or from a wrong clock, lets the session wait in vain. A replica
 * judges a token's needs as it does any remote time, see {@link dev.orloj.time.HybridClock#tryObserve}.
 *
 * {@snippet class="dev.orloj.examples.snippets.Sessions" region="hybrid-token"}
 *
 * <p>Text: {@code h.yrwf@2023-11-14T22:13:20.123Z.00042}: the guarantees by letters as in a {@link VectorSessionToken}; what a read needs; and, where a write
 * needs something else, {@code @} and that. Bytes: a version byte (1), the guarantees as bits, and one or two times. Both are canonical.
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> O(1); asking allocates nothing. <b>Limits:</b> 67 characters, 20 bytes.
 * <b>Source:</b> Terry et al. 1994, with a time in place of a vector, as MongoDB's causal sessions have it (Tyulenev et al. 2019).
 */
public final class HybridSessionToken extends SessionToken<HybridTimestamp> {
    private static final HybridTimestamp NONE = new HybridTimestamp(0);
    private static final Form FORM = new Form();

    private HybridSessionToken(Guarantees guarantees, HybridTimestamp toRead, HybridTimestamp toWrite) {
        super(guarantees, toRead, toWrite, later(toRead, toWrite));
    }

    /**
     * The token of a new session with all four guarantees, that is, with causal consistency.
     *
     * @return a token that every replica can serve
     */
    public static HybridSessionToken start() {
        return new HybridSessionToken(Guarantees.all(), NONE, NONE);
    }

    /**
     * The token of a new session.
     *
     * @param guarantees what the session may rely on; none is allowed
     * @return a token that every replica can serve
     */
    public static HybridSessionToken start(Set<SessionGuarantee> guarantees) {
        return new HybridSessionToken(Guarantees.of(guarantees), NONE, NONE);
    }

    /**
     * The token after a read.
     *
     * @param state the watermark of the replica if the read saw nothing above it; otherwise the greatest time of what it saw
     * @return the token to go on with; this one if nothing new is needed
     */
    @Override
    public HybridSessionToken afterRead(HybridTimestamp state) {
        Objects.requireNonNull(state, "state");
        return needing(
                guarantees.readsNeedReads() ? later(toRead, state) : toRead,
                guarantees.writesNeedReads() ? later(toWrite, state) : toWrite);
    }

    /**
     * The token after a write.
     *
     * @param state the time of the write
     * @return the token to go on with; this one if nothing new is needed
     */
    @Override
    public HybridSessionToken afterWrite(HybridTimestamp state) {
        Objects.requireNonNull(state, "state");
        return needing(
                guarantees.readsNeedWrites() ? later(toRead, state) : toRead,
                guarantees.writesNeedWrites() ? later(toWrite, state) : toWrite);
    }

    /**
     * The token of a session that has done what led to this token and what led to another, in parallel.
     *
     * @param other a token of the same session
     * @return the token to go on with; this one if it needs all that the other does
     * @throws IllegalArgumentException if the other has other guarantees
     */
    public HybridSessionToken merge(HybridSessionToken other) {
        requireSameGuarantees(other);
        return needing(later(toRead, other.toRead), later(toWrite, other.toWrite));
    }

    private HybridSessionToken needing(HybridTimestamp read, HybridTimestamp write) {
        return read == toRead && write == toWrite ? this : new HybridSessionToken(guarantees, read, write);
    }

    /** The first of two if it is not earlier. */
    static HybridTimestamp later(HybridTimestamp first, HybridTimestamp second) {
        return first.packed() >= second.packed() ? first : second;
    }

    /**
     * Reads a token.
     *
     * @param reader stands at its first byte
     * @return the token
     * @throws MalformedDataException if the bytes are not such a token
     */
    public static HybridSessionToken decodeFrom(WireReader reader) {
        return of(FORM.decode(reader));
    }

    /**
     * Reads a token that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the token
     * @throws MalformedDataException if the bytes are anything else
     */
    public static HybridSessionToken fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        HybridSessionToken token = decodeFrom(reader);
        reader.expectEnd();
        return token;
    }

    /**
     * Reads a token from its text.
     *
     * @param text what {@link #toString} gave
     * @return the token
     * @throws MalformedDataException if it is anything else
     */
    public static HybridSessionToken parse(CharSequence text) {
        return of(FORM.parse(text));
    }

    private static HybridSessionToken of(TokenForm.Needs<HybridTimestamp> needs) {
        return new HybridSessionToken(needs.guarantees(), needs.toRead(), needs.toWrite());
    }

    @Override
    boolean reaches(HybridTimestamp state, HybridTimestamp need) {
        return state.packed() >= need.packed();
    }

    @Override
    HybridTimestamp lack(HybridTimestamp state, HybridTimestamp need) {
        return reaches(state, need) ? NONE : need;
    }

    @Override
    TokenForm<HybridTimestamp> form() {
        return FORM;
    }

    private static final class Form extends TokenForm<HybridTimestamp> {
        private static final int STATE_CHARS = 30;

        Form() {
            super('h', HYBRID, STATE_CHARS);
        }

        @Override
        HybridTimestamp none() {
            return NONE;
        }

        @Override
        boolean reaches(HybridTimestamp state, HybridTimestamp need) {
            return state.packed() >= need.packed();
        }

        @Override
        void encodeState(HybridTimestamp state, WireWriter writer) {
            state.encodeTo(writer);
        }

        @Override
        HybridTimestamp decodeState(WireReader reader) {
            return HybridTimestamp.decodeFrom(reader);
        }

        @Override
        HybridTimestamp parseState(CharSequence text) {
            return HybridTimestamp.parse(text);
        }
    }
}
