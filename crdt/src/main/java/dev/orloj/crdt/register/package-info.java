/**
 * Replicated variables, which differ in what becomes of values that are written concurrently. The rules are those of {@code dev.orloj.crdt}.
 */
package dev.orloj.crdt.register;
