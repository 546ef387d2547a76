/**
 * Replicated data types: objects that are changed at several places without coordination, and converge under loss, duplication and reordering of messages.
 *
 * <p>The contract is {@link dev.orloj.crdt.Crdt}; {@link dev.orloj.crdt.CrdtType} is how to make, save and send objects. The types themselves are in the packages below.
 *
 * <p><b>The rules that every type keeps:</b>
 *
 * <ol>
 *   <li>Every mutation takes the replica's next dot, removals, resets and deletions included; what changes nothing, as removing what is not there, takes none. So a version says all,
 *       and a delta that only removes is never taken for a duplicate.
 *   <li>The state is a function of the version: replicas of equal versions are in equal states. Nothing is marked as seen without its effects.
 *   <li>Mutators return the delta that they made, for sending. Each has a second form, whose name ends in {@code WithoutDelta}, that makes none, for hot paths: what it did reaches others by
 *       {@code deltaSince}. ({@code increment()} and {@code decrement()} share that of counting by an amount.)
 *   <li>A merge is {@code APPLIED}, a {@code DUPLICATE}, {@code BUFFERED} or {@code REFUSED}. What is refused leaves the state as it was.
 *   <li>Elements are known by {@code equals} locally and by their codec's bytes on the wire, and the two must agree, see {@link dev.orloj.wire.ElementCodec}. Elements are taken for immutable.
 *   <li>Passing {@code null} throws {@link NullPointerException}.
 * </ol>
 *
 * <p><b>Threads.</b> An object belongs to one thread at a time; handing it over needs a happens-before edge (a lock, a queue, a volatile write), as with any mutable object. No
 * other thread may call any of its methods meanwhile, reading ones included. What an object hands out is immutable and may be read by all threads for ever, however it got there: deltas,
 * versions, merge results and snapshots.
 *
 * <p><b>Listeners</b> are called by the thread that made the change, after the object is consistent again. One that throws does not undo the change, keeps no other from being called, and
 * does not disturb the caller: the exception goes to the thread's uncaught-exception handler. One that changes the object it listens to gets an {@link IllegalStateException}.
 *
 * <p><b>Persistence,</b> of every type. Save {@code type.toByteArray(object.state())}, or that once and after it the deltas that were made and merged since, a journal; {@code deltaSince} of the version saved last has them all in one.
 * {@link dev.orloj.crdt.CrdtType#restore} takes the state {@linkplain dev.orloj.crdt.Delta#join joined} with the journal. An operation has to be saved before its delta leaves the process. A replica whose saved state
 * is older than that has lost state: it comes back under a new id, empty or with the old state merged, and gets the rest from others. A replica that meets operations of its own that it
 * never made refuses them as {@code REUSED_ID}.
 *
 * <p><b>Releases.</b> Bytes of a newer format are refused by an {@link dev.orloj.wire.UnsupportedVersionException}, and leave the state as it was. What was not merged is missing from the version, so it is asked for
 * again: nothing is lost but time. Upgrade all replicas before one of them uses what older ones can't read.
 * {@code docs/persistence.md}, beside the sources, says more of both.
 *
 * <p><b>Limits</b> of the types that keep dots: 2<sup>44</sup>-1 operations of a replica, and the {@link dev.orloj.crdt.CrdtLimits}.
 *
 * <p><b>Source:</b> Shapiro, Preguiça, Baquero, Zawirski 2011; Almeida, Shoker, Baquero 2018, "Delta state replicated data types".
 */
package dev.orloj.crdt;
