package dev.orloj.crdt.laws;

/**
 * What the contract of {@link dev.orloj.crdt.Crdt} promises, as far as it can be checked.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="laws"}
 */
public enum Law {
    /** A mutation that does something takes dots of its own replica, each the next; and a removal does something. */
    OPERATIONS_TAKE_DOTS,
    /** The delta that a mutation returns does to a replica in the state before it what the mutation did. */
    DELTA_IS_THE_DIFFERENCE,
    /** A replica that merges {@code deltaSince} its own version has seen all that the other has, and is in the state that merging the other's whole state gives. */
    DELTA_SINCE_REPAIRS,
    /** What was merged once is a {@code DUPLICATE}, and changes nothing. */
    MERGE_IS_IDEMPOTENT,
    /** Two deltas give the same state in either order. */
    MERGE_IS_COMMUTATIVE,
    /** A delta that is a {@code DUPLICATE} has nothing that was not seen, and leaves all as it was; one that is {@code APPLIED} has. */
    DUPLICATE_BRINGS_NOTHING,
    /** A delta that is {@code REFUSED} or {@code BUFFERED} leaves version and state as they were. */
    REFUSED_LEAVES_THE_STATE,
    /** A delta with operations of the replica's own id that it never made is {@code REFUSED}. */
    OWN_ID_IS_GUARDED,
    /** {@code a.join(b)} equals {@code b.join(a)}. */
    JOIN_IS_COMMUTATIVE,
    /** {@code a.join(b).join(c)} equals {@code a.join(b.join(c))}. */
    JOIN_IS_ASSOCIATIVE,
    /** {@code a.join(a)} equals {@code a}. */
    JOIN_IS_IDEMPOTENT,
    /** Merging a join does what merging both does. */
    JOIN_IS_BOTH,
    /** Two replicas of equal versions are in equal states, and look equal. */
    VERSION_DECIDES_THE_STATE,
    /** Equal states, and no others, have equal bytes. */
    EQUAL_STATES_HAVE_EQUAL_BYTES,
    /** What is read is equal to what was written, and is written the same again. */
    BYTES_COME_BACK,
    /** Bytes that are not what {@code encode} writes throw {@link dev.orloj.wire.MalformedDataException}, and nothing else. */
    WRONG_BYTES_ARE_REFUSED,
    /** A replica that is restored has the version and the state that were saved, and goes on with its next dot. */
    RESTORED_IS_SAVED,
    /** Replicas that exchange what they lack agree, whatever came before. */
    REPLICAS_CONVERGE
}
