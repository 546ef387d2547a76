/**
 * Replicated maps, which differ in what becomes of a key that several replicas change concurrently. The rules are those of {@code dev.orloj.crdt}.
 *
 * <ul>
 *   <li>{@link dev.orloj.crdt.map.OrMap}: objects under keys, which merge as their types say. A removal takes away what its replica had seen, and nothing is left of it.
 *   <li>{@link dev.orloj.crdt.map.LwwMap}: values under keys, of which the latest by the clock counts. A removed key is kept for ever.
 * </ul>
 *
 * <p>Keys have value equality, do not change, and are known on the wire by their codec's bytes. Neither map has an order of its keys.
 */
package dev.orloj.crdt.map;
