/**
 * Session guarantees: what one client may rely on while it moves between replicas that lag behind one another.
 *
 * <p>A client carries a {@link dev.orloj.session.SessionToken}, in a header or a cookie, say. The token knows which state a replica must have reached
 * before it may serve this client's next read or write, for those of the four {@link dev.orloj.session.SessionGuarantee}s that the client asked for.
 * A replica looks at the token before it serves, and gives the client a new one with the answer:
 *
 * {@snippet class="dev.orloj.examples.snippets.SessionRead" region="read"}
 *
 * <p>A replica's state is a {@link dev.orloj.causality.VersionVector}, exact but as large as the group, or a
 * {@link dev.orloj.time.HybridTimestamp}, of constant size but coarser. A {@link dev.orloj.session.SessionGate} keeps it, and lets requests wait until it
 * is advanced enough.
 *
 * <p><b>What a replica owes.</b> The tokens decide by what replicas say of themselves, so the guarantees hold only if
 *
 * <ol>
 *   <li>the state that a token is held against never claims more than what every read of the replica sees from then on, and never goes back; the state
 *       that a token {@linkplain dev.orloj.session.SessionToken#afterRead takes in} never claims less than what the read saw;
 *   <li>a replica that accepts a write orders it after all that it had applied by then;
 *   <li>for {@code MONOTONIC_WRITES} and {@code WRITES_FOLLOW_READS}, which speak of every replica and not only of those that the session meets:
 *       either writes spread causally, that is, a replica applies a write only after all that the accepting replica had applied before it; or each write
 *       carries the {@link dev.orloj.session.SessionToken#neededToWrite needs} with which it was accepted, and a replica applies it only once its own
 *       state has reached those.
 * </ol>
 *
 * <p>Rules for the whole package: tokens are immutable; times and timeouts are monotonic, not the wall's; passing {@code null} throws
 * {@link java.lang.NullPointerException}.
 *
 * <p><b>Source:</b> Terry, Demers, Petersen, Spreitzer, Theimer and Welch, "Session guarantees for weakly consistent replicated data", PDIS 1994;
 * with all four, Brzeziński, Sobaniec and Wawrzyniak 2004: causal consistency.
 */
package dev.orloj.session;
