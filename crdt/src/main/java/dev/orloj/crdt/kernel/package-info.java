/**
 * The causal kernel: versions, live dots, deltas and their merge, once for all types that need dots. Not exported.
 *
 * <p>{@link dev.orloj.crdt.kernel.Root} is what an object is built on; a {@link dev.orloj.crdt.kernel.Store} arranges the live dots for one type;
 * {@link dev.orloj.crdt.kernel.OperationClock} keeps out times that lie too far ahead;
 * {@link dev.orloj.crdt.kernel.CausalDelta} is what replicas send; {@link dev.orloj.crdt.kernel.CausalType} makes a type of a store and a codec.
 *
 * <p>A new type is a class that holds a {@code Root} and a {@code Store}, makes its operations as {@code Root} says, and hands everything else on to the root; a byte in
 * {@link dev.orloj.crdt.kernel.Kind}; and a factory that gives a {@code CausalType}. That it works in maps comes with it: there it gets a root of its own that takes its dots from the outermost map's, see {@link dev.orloj.crdt.kernel.MapStore}. Everything that a type keeps hangs on live dots: what is kept anywhere else is not sent.
 */
package dev.orloj.crdt.kernel;
