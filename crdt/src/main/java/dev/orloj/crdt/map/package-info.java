/**
 * Replicated maps, which differ in what becomes of a key that several replicas change concurrently. The rules are those of {@code dev.orloj.crdt}.
 */
package dev.orloj.crdt.map;
