package dev.orloj.session;

import dev.orloj.causality.Dot;
import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.VersionVector;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Objects;
import java.util.Set;

/**
 * A session token for replicas whose state is a version vector: exact, and as large as the number of replicas whose writes the session met.
 *
 * <p>A replica's vector says for each replica how many of its writes it has applied. A vector that counts other events will not do: an entry must mean
 * that those writes are visible. What replicas owe beside that stands in {@linkplain dev.orloj.session the package}.
 *
 * <p><b>Hazard:</b> an entry of a replica that departed stays in the token. Replicas that {@linkplain VersionVector#without drop} the entry from their
 * own state can't serve the token any more: end sessions, or let them expire, before a group forgets a replica.
 *
 * {@snippet class="dev.orloj.examples.snippets.Sessions" region="token"}
 *
 * <p>Text: {@code v.yrwf@n1:3~n2:5}: the guarantees by the letters y (read your writes), r (monotonic reads), w (monotonic writes) and f (writes follow
 * reads), or {@code -} for none; then what a read needs; then, where a write needs something else, {@code @} and that. Bytes: a version byte
 * (1), the guarantees as bits, and one or two vectors. Both are canonical.
 *
 * <p><b>Thread safety:</b> immutable. <b>Cost:</b> asking is one {@link VersionVector#compare}, and allocates nothing; a read or write that brings
 * nothing new gives the same token. <b>Limits:</b> a number of replicas chosen when the token is made or read, {@value #DEFAULT_MAX_REPLICAS} if none
 * is; with it, the text has at most 4,741 characters, or 2,374 where reads and writes need the same, as with all four guarantees.
 * <b>Source:</b> Terry et al. 1994, section 4.
 */
public final class VectorSessionToken extends SessionToken<VersionVector> {
    /** How many replicas a token has room for if nothing else is said. */
    public static final int DEFAULT_MAX_REPLICAS = 64;

    private final int maxReplicas;

    private VectorSessionToken(
            Guarantees guarantees,
            VersionVector toRead,
            VersionVector toWrite,
            VersionVector toServe,
            int maxReplicas) {
        super(guarantees, toRead, toWrite, toServe);
        this.maxReplicas = maxReplicas;
    }

    /**
     * The token of a new session with all four guarantees, that is, with causal consistency.
     *
     * @return a token that every replica can serve
     */
    public static VectorSessionToken start() {
        return start(Guarantees.all(), DEFAULT_MAX_REPLICAS);
    }

    /**
     * The token of a new session.
     *
     * @param guarantees what the session may rely on; none is allowed
     * @return a token that every replica can serve
     */
    public static VectorSessionToken start(Set<SessionGuarantee> guarantees) {
        return start(guarantees, DEFAULT_MAX_REPLICAS);
    }

    /**
     * The token of a new session, with a limit of its own.
     *
     * @param guarantees what the session may rely on; none is allowed
     * @param maxReplicas how many replicas the token, and all that come from it, may have entries of, at least 1
     * @return a token that every replica can serve
     * @throws IllegalArgumentException if {@code maxReplicas} is less than 1
     */
    public static VectorSessionToken start(Set<SessionGuarantee> guarantees, int maxReplicas) {
        return start(Guarantees.of(guarantees), requirePositive(maxReplicas));
    }

    private static VectorSessionToken start(Guarantees guarantees, int maxReplicas) {
        VersionVector none = VersionVector.empty();
        return new VectorSessionToken(guarantees, none, none, none, maxReplicas);
    }

    /**
     * {@inheritDoc}
     *
     * @throws TooManyReplicasException if the token would have entries of more replicas than its limit
     */
    @Override
    public VectorSessionToken afterRead(VersionVector state) {
        return after(state, guarantees.readsNeedReads(), guarantees.writesNeedReads());
    }

    /**
     * {@inheritDoc}
     *
     * @throws TooManyReplicasException if the token would have entries of more replicas than its limit
     */
    @Override
    public VectorSessionToken afterWrite(VersionVector state) {
        return after(state, guarantees.readsNeedWrites(), guarantees.writesNeedWrites());
    }

    /**
     * The token after a write whose event is known: the least that the session has to remember of it.
     *
     * @param write the accepting replica and its counter of the write
     * @return the token to go on with; this one if nothing new is needed
     * @throws TooManyReplicasException if the token would have entries of more replicas than its limit
     */
    public VectorSessionToken afterWrite(Dot write) {
        return afterWrite(VersionVector.of(write.replica(), write.counter()));
    }

    private VectorSessionToken after(VersionVector state, boolean forReads, boolean forWrites) {
        Objects.requireNonNull(state, "state");
        VersionVector read = forReads ? toRead.merge(state) : toRead;
        VersionVector write = !forWrites ? toWrite : forReads && toRead == toWrite ? read : toWrite.merge(state);
        return needing(read, write);
    }

    /**
     * The token of a session that has done what led to this token and what led to another, in parallel.
     *
     * @param other a token of the same session
     * @return the token to go on with; this one if it needs all that the other does
     * @throws IllegalArgumentException if the other has other guarantees
     * @throws TooManyReplicasException if the token would have entries of more replicas than the limit of this one
     */
    public VectorSessionToken merge(VectorSessionToken other) {
        requireSameGuarantees(other);
        VersionVector read = toRead.merge(other.toRead);
        boolean same = toRead == toWrite && other.toRead == other.toWrite;
        return needing(read, same ? read : toWrite.merge(other.toWrite));
    }

    private VectorSessionToken needing(VersionVector read, VersionVector write) {
        if (read == toRead && write == toWrite) {
            return this;
        }
        VersionVector serve = read.merge(write);
        if (serve.size() > maxReplicas) {
            throw new TooManyReplicasException(serve.size(), maxReplicas);
        }
        return new VectorSessionToken(guarantees, read, write, serve, maxReplicas);
    }

    /**
     * How many replicas this token may have entries of. It is a rule of whoever holds the token: no part of its forms, and not asked by {@code equals}.
     *
     * @return at least 1
     */
    public int maxReplicas() {
        return maxReplicas;
    }

    /**
     * Reads a token of at most {@link #DEFAULT_MAX_REPLICAS} replicas.
     *
     * @param reader stands at its first byte
     * @return the token
     * @throws MalformedDataException if the bytes are not such a token
     */
    public static VectorSessionToken decodeFrom(WireReader reader) {
        return decodeFrom(reader, DEFAULT_MAX_REPLICAS);
    }

    /**
     * Reads a token.
     *
     * @param reader stands at its first byte
     * @param maxReplicas the limit of the token, at least 1
     * @return the token
     * @throws MalformedDataException if the bytes are not such a token
     * @throws IllegalArgumentException if {@code maxReplicas} is less than 1
     */
    public static VectorSessionToken decodeFrom(WireReader reader, int maxReplicas) {
        requirePositive(maxReplicas);
        int offset = reader.offset();
        return of(new Form(maxReplicas).decode(reader), maxReplicas, offset);
    }

    /**
     * Reads a token of at most {@link #DEFAULT_MAX_REPLICAS} replicas that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the token
     * @throws MalformedDataException if the bytes are anything else
     */
    public static VectorSessionToken fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        VectorSessionToken token = decodeFrom(reader);
        reader.expectEnd();
        return token;
    }

    /**
     * Reads a token of at most {@link #DEFAULT_MAX_REPLICAS} replicas from its text.
     *
     * @param text what {@link #toString} gave
     * @return the token
     * @throws MalformedDataException if it is anything else
     */
    public static VectorSessionToken parse(CharSequence text) {
        return parse(text, DEFAULT_MAX_REPLICAS);
    }

    /**
     * Reads a token from its text.
     *
     * @param text what {@link #toString} gave
     * @param maxReplicas the limit of the token, at least 1
     * @return the token
     * @throws MalformedDataException if it is anything else, or has more entries; a text too long for the limit is refused unread
     * @throws IllegalArgumentException if {@code maxReplicas} is less than 1
     */
    public static VectorSessionToken parse(CharSequence text, int maxReplicas) {
        requirePositive(maxReplicas);
        return of(new Form(maxReplicas).parse(text), maxReplicas, 0);
    }

    private static VectorSessionToken of(TokenForm.Needs<VersionVector> needs, int maxReplicas, int offset) {
        VersionVector serve = needs.toRead().merge(needs.toWrite());
        if (serve.size() > maxReplicas) {
            throw new MalformedDataException(
                    "a token with entries of " + serve.size() + " replicas is over the limit of " + maxReplicas,
                    offset);
        }
        return new VectorSessionToken(needs.guarantees(), needs.toRead(), needs.toWrite(), serve, maxReplicas);
    }

    private static int requirePositive(int maxReplicas) {
        if (maxReplicas < 1) {
            throw new IllegalArgumentException("a token has room for at least one replica: " + maxReplicas);
        }
        return maxReplicas;
    }

    @Override
    boolean reaches(VersionVector state, VersionVector need) {
        return state.dominates(need);
    }

    @Override
    VersionVector lack(VersionVector state, VersionVector need) {
        MutableVersionVector missing = new MutableVersionVector();
        for (int i = 0; i < need.size(); i++) {
            if (!state.includes(need.replicaAt(i), need.counterAt(i))) {
                missing.raise(need.replicaAt(i), need.counterAt(i));
            }
        }
        return missing.toImmutable();
    }

    @Override
    TokenForm<VersionVector> form() {
        return Form.WRITING;
    }

    private static final class Form extends TokenForm<VersionVector> {
        static final Form WRITING = new Form(Integer.MAX_VALUE);

        /** Of an id, a colon, 19 digits and a separator. */
        private static final long MAX_ENTRY_CHARS = 16 + 1 + 19 + 1;

        private final int maxReplicas;

        Form(int maxReplicas) {
            super('v', 0, maxReplicas * MAX_ENTRY_CHARS);
            this.maxReplicas = maxReplicas;
        }

        @Override
        VersionVector none() {
            return VersionVector.empty();
        }

        @Override
        boolean reaches(VersionVector state, VersionVector need) {
            return state.dominates(need);
        }

        @Override
        void encodeState(VersionVector state, WireWriter writer) {
            state.encodeTo(writer);
        }

        @Override
        VersionVector decodeState(WireReader reader) {
            return VersionVector.decodeFrom(reader);
        }

        @Override
        VersionVector parseState(CharSequence text) {
            return VersionVector.parse(text, maxReplicas);
        }
    }
}
