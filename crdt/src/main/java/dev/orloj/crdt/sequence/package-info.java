/**
 * Replicated sequences: text ({@link dev.orloj.crdt.sequence.RgaText}) and lists ({@link dev.orloj.crdt.sequence.Rga}). The rules are those of {@code dev.orloj.crdt}; these are the rules of sequences beside them.
 *
 * <p><b>Order.</b> An element has, beside its dot, an order id: a counter, one more than the largest of any element that its replica had seen, and the replica. Only insertions advance the counter. Where elements go that
 * are inserted at the same place concurrently is chosen with the type, see {@link dev.orloj.crdt.sequence.SequenceOrder}, and stands in the bytes; a delta of the other order is a {@link dev.orloj.crdt.sequence.SequenceOrderException}, and bytes of it are
 * {@link dev.orloj.wire.MalformedDataException}.
 *
 * <p><b>Dots.</b> An insertion of n elements takes n dots, a deletion takes one, replacing takes both. A deletion deletes the elements that its replica saw, and no others. Elements that were deleted are kept with what they were, as long as no
 * {@linkplain dev.orloj.crdt.sequence.Sequence#shallowState shallow} state is loaded, and nothing is compacted: so any replica can give any other what it lacks, however far behind that is. {@linkplain dev.orloj.crdt.sequence.Sequence#compact Compaction} drops them, up to a frontier that all replicas have seen; who has not seen it can begin anew.
 *
 * <p><b>What comes too early</b> is {@code BUFFERED}: an insertion beside an element that is not here yet, a deletion of one. The answer names the missing dots.
 *
 * <p><b>Around it.</b> A {@link dev.orloj.crdt.sequence.SequenceListener} hears each edit and each merge as patches of indices. An {@link dev.orloj.crdt.sequence.Anchor} is a position that goes along with an element. A snapshot
 * ({@link dev.orloj.crdt.sequence.TextSnapshot}, {@link dev.orloj.crdt.sequence.ListSnapshot}) is what was shown at a version, now or in the past, for any number of threads to read. An {@link dev.orloj.crdt.sequence.UndoHistory}
 * undoes and redoes what was edited here, and nothing that others did.
 *
 * <p><b>Bytes</b> are columns, which {@link dev.orloj.crdt.sequence.CompressedBytes} makes smaller by half and more.
 *
 * <p><b>Source:</b> Roh, Jeon, Kim, Lee 2011, "Replicated abstract data types" (RGA); Weidner, Kleppmann 2023, "The art of the Fugue".
 */
package dev.orloj.crdt.sequence;
