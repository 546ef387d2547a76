/**
 * Replicated sets, which differ in what becomes of an element that one replica adds while another removes it. The rules are those of {@code dev.orloj.crdt}.
 *
 * <ul>
 *   <li>{@link dev.orloj.crdt.set.OrSet}: it stays. Nothing is left of what was removed.
 *   <li>{@link dev.orloj.crdt.set.RwSet}: it goes. What was removed is kept until it is added again.
 *   <li>{@link dev.orloj.crdt.set.LwwSet}: the later one by the clock decides. What was removed is kept for ever.
 *   <li>{@link dev.orloj.crdt.set.TwoPhaseSet}: it goes, and never comes back. What was removed is kept for ever.
 *   <li>{@link dev.orloj.crdt.set.GSet}: nothing is ever removed.
 * </ul>
 */
package dev.orloj.crdt.set;
