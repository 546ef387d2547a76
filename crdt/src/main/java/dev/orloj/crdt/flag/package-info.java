/**
 * A replicated yes or no, with either of the two winning. The rules are those of {@code dev.orloj.crdt}.
 *
 * <p>Choose the winner by what must not be missed: a withdrawn consent (disable wins), an alarm (enable wins). It is part of the type; deltas of the one are refused by the other.
 */
package dev.orloj.crdt.flag;
