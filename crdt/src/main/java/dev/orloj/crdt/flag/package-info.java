/**
 * A replicated yes or no, with either of the two winning. The rules are those of {@code dev.orloj.crdt}.
 */
package dev.orloj.crdt.flag;
