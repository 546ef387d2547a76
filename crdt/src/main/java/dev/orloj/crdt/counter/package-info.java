/**
 * Replicated counters. The rules are those of {@code dev.orloj.crdt}; these are the rules of counters beside them.
 *
 * <p><b>Rows.</b> A counter keeps one row for each replica that ever counted: how many operations it made, what they added up to, and what it reset, gave away or took over. Only the replica itself writes its row, so of two
 * rows of one replica the one with more operations is the newer, and a merge takes it: that is all there is to merging. A row says everything that its replica ever did, so a version of a counter has no gaps, deltas that were lost are made good by
 * any later one, and what {@code merge} answers never names missing operations.
 *
 * <p><b>Amounts</b> are {@code long}. An operation whose row would exceed 2<sup>63</sup>-1 throws a {@link dev.orloj.crdt.counter.CounterOverflowException} before it changes anything. The sum over all rows may be larger than that, since replicas don't
 * know of each other: then {@link dev.orloj.crdt.counter.Counter#value} throws, and {@link dev.orloj.crdt.counter.Counter#exactValue} does not.
 *
 * <p><b>Replicas that have left</b> are retired by one successor, see {@link dev.orloj.crdt.counter.Counter#retire}: their row goes, and what it counted stays, once.
 *
 * <p><b>Reuse of an id</b> is found where a row contradicts one that is known: one has more operations, and the other a larger total. An id that was used twice so that the rows do not contradict each other looks like an old message to others; the
 * replica itself knows better as soon as it hears of itself, and answers {@code REUSED_ID}.
 *
 * <p><b>In a map</b> ({@link dev.orloj.crdt.map.OrMap}) the same counters keep amounts in place of rows, one for each increment that was sent, so that a removal takes away exactly what it had seen. Totals of a replica are then those of what was not removed or reset; nobody is retired; and there are gaps, as in all that
 * is in a map. A bounded counter can't be in a map.
 *
 * <p><b>Source:</b> Shapiro, Preguiça, Baquero, Zawirski 2011; Almeida, Shoker, Baquero 2018; Balegas et al. 2015, "Extending eventually consistent cloud databases for enforcing numeric invariants" (bounded counters); Baquero, Almeida, Lerche 2016 (counters in maps).
 */
package dev.orloj.crdt.counter;
