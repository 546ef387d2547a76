package dev.orloj.session;

import dev.orloj.wire.WireWriter;
import java.util.Objects;
import java.util.Set;

/**
 * What one client's session has read and written so far, as far as its guarantees need it: the state that a replica must have reached to serve it.
 *
 * <p>A token is made with the guarantees of the session, any of the four {@link SessionGuarantee}s, and keeps them. After each read and each write the
 * client goes on with the token that {@link #afterRead} or {@link #afterWrite} gives. Before each, the replica asks {@link #canRead} or
 * {@link #canWrite}. Guarantee: if these rules are obeyed, and replicas are as {@linkplain dev.orloj.session the package} says, then no read or write
 * breaks a guarantee of the session.
 *
 * <p><b>Not guaranteed:</b> anything between sessions; anything for a client that goes on with an old token after it got a newer one; that a
 * token is true. A client can forge it: it can only harm its own session by that, or make a replica wait, which a {@link SessionGate} bounds.
 *
 * <p>Two operations that a session runs at once start from one token and give two; the session goes on with the
 * {@linkplain VectorSessionToken#merge merge} of both.
 *
 * {@snippet class="dev.orloj.examples.snippets.Sessions" region="token"}
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> asking is one comparison of two states and allocates nothing. <b>Source:</b> Terry et al. 1994,
 * section 4, with its read vector and write vector turned round: kept is not what was read and what was written, but what a read needs and what a write
 * needs. So all four guarantees take one state and not two, and {@code canServe} one comparison.
 *
 * @param <S> the kind of state that replicas have
 */
public abstract sealed class SessionToken<S> permits VectorSessionToken, HybridSessionToken {
    final Guarantees guarantees;
    final S toRead;
    final S toWrite;
    /** The join of both, which is one of them, or the same as both, for most sets of guarantees. */
    private final S toServe;

    SessionToken(Guarantees guarantees, S toRead, S toWrite, S toServe) {
        this.guarantees = guarantees;
        this.toRead = toRead;
        this.toWrite = toWrite;
        this.toServe = toServe;
    }

    /** Whether a state has reached another. */
    abstract boolean reaches(S state, S need);

    /** The part of a need that a state has not reached. */
    abstract S lack(S state, S need);

    abstract TokenForm<S> form();

    /**
     * The guarantees of the session.
     *
     * @return an unmodifiable set
     */
    public final Set<SessionGuarantee> guarantees() {
        return guarantees.set();
    }

    /**
     * The token after a read.
     *
     * <p><b>Hazard:</b> the state must cover all that the read saw, so it comes from the read itself, as the version of the snapshot that it used,
     * say. A state taken before the read may miss what came in between, and so may {@link SessionGate#state}, which is told after writes
     * become visible; the next read could then go back in time.
     *
     * @param state any state that covers what the read saw: best the least one that covers what it returned; all that the replica had applied
     *     when the read was done is safe too
     * @return the token to go on with; this one if nothing new is needed
     */
    public abstract SessionToken<S> afterRead(S state);

    /**
     * The token after a write.
     *
     * @param state any state that covers the write: best the least one, which is the write alone; the accepting replica's state after the write is
     *     safe too, but makes later operations wait for more than they need
     * @return the token to go on with; this one if nothing new is needed
     */
    public abstract SessionToken<S> afterWrite(S state);

    /**
     * Whether a replica may serve this session's next read.
     *
     * @param replicaState what the replica has applied; taken before the read
     * @return true if the read breaks no guarantee of the session
     */
    public final boolean canRead(S replicaState) {
        return reaches(replicaState, toRead);
    }

    /**
     * Whether a replica may accept this session's next write.
     *
     * @param replicaState what the replica has applied; taken before the write
     * @return true if the write breaks no guarantee of the session
     */
    public final boolean canWrite(S replicaState) {
        return reaches(replicaState, toWrite);
    }

    /**
     * Whether a replica may serve whatever this session does next, be it a read, a write, or both in one.
     *
     * @param replicaState what the replica has applied; taken before
     * @return {@code canRead(replicaState) && canWrite(replicaState)}, by one comparison
     */
    public final boolean canServe(S replicaState) {
        return reaches(replicaState, toServe);
    }

    /**
     * What a replica must have reached to serve a read.
     *
     * @return the least such state
     */
    public final S neededToRead() {
        return toRead;
    }

    /**
     * What a replica must have reached to accept a write; also what any replica must have reached to apply that write, where writes do not
     * spread causally.
     *
     * @return the least such state
     */
    public final S neededToWrite() {
        return toWrite;
    }

    /**
     * What a replica lacks to serve a read.
     *
     * @param replicaState what the replica has applied
     * @return that part of {@link #neededToRead} which it has not reached; the empty state if {@link #canRead} is true
     */
    public final S missingToRead(S replicaState) {
        return lack(Objects.requireNonNull(replicaState, "replicaState"), toRead);
    }

    /**
     * What a replica lacks to accept a write.
     *
     * @param replicaState what the replica has applied
     * @return that part of {@link #neededToWrite} which it has not reached; the empty state if {@link #canWrite} is true
     */
    public final S missingToWrite(S replicaState) {
        return lack(Objects.requireNonNull(replicaState, "replicaState"), toWrite);
    }

    final S neededToServe() {
        return toServe;
    }

    /** That another token may be merged with this one. */
    final void requireSameGuarantees(SessionToken<S> other) {
        if (guarantees != other.guarantees) {
            throw new IllegalArgumentException(
                    "tokens of one session have the same guarantees: " + guarantees() + " and " + other.guarantees());
        }
    }

    /**
     * Writes this token.
     *
     * @param writer takes 2 bytes and one or two states
     */
    public final void encodeTo(WireWriter writer) {
        form().encode(this, writer);
    }

    /**
     * This token as bytes; equal tokens give equal bytes.
     *
     * @return a new array
     */
    public final byte[] toByteArray() {
        WireWriter writer = new WireWriter();
        encodeTo(writer);
        return writer.toByteArray();
    }

    /** Tokens are equal if they are of one kind, with the same guarantees and the same needs. */
    @Override
    public final boolean equals(Object other) {
        return this == other
                || other instanceof SessionToken<?> that
                        && guarantees == that.guarantees
                        && toRead.equals(that.toRead)
                        && toWrite.equals(that.toWrite);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(guarantees.bits(), toRead, toWrite);
    }

    /** The text form, which fits a header or a cookie as it is. */
    @Override
    public final String toString() {
        return form().print(this);
    }
}
