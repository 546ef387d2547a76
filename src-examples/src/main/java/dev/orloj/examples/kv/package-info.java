/**
 * A replicated key-value store in the manner of Dynamo: what {@code DvvSet} and {@code CausalContext} are for, at work.
 *
 * <p>Read it in this order. {@link dev.orloj.examples.kv.Ring} says which nodes hold a key. {@link dev.orloj.examples.kv.Entry} is what a node knows of one key,
 * {@link dev.orloj.examples.kv.Store} all that a node must not forget, {@link dev.orloj.examples.kv.AppendLog} how it does not forget it, and
 * {@link dev.orloj.examples.kv.Recovery} what it may still trust after a crash. {@link dev.orloj.examples.kv.Coordinator} turns a client's request
 * into requests to replicas; {@link dev.orloj.examples.kv.AntiEntropy} and {@link dev.orloj.examples.kv.HandOff} bring to replicas what they missed.
 * The rest is HTTP.
 *
 * <p>Three contexts of causality meet here, and all are sets of dots:
 *
 * <ul>
 *   <li>what a <em>client</em> has seen of a key: a {@code ReadContext} or a {@code WriteAck}, which decides what its write replaces;
 *   <li>what a <em>set of siblings</em> has seen, its history, which decides what survives when two replicas meet;
 *   <li>what a <em>node</em> has seen, over all keys ({@link dev.orloj.examples.kv.Seen}), which decides what anti-entropy need not send.
 * </ul>
 *
 * <p>Peers and clients are trusted: nothing is authenticated, and a client that forges a context, or uses that of one key with another, can discard what it never read, or drive nodes
 * whose events it makes up through their ids.
 */
package dev.orloj.examples.kv;
