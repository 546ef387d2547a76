/**
 * Replicated sets, which differ in what becomes of an element that one replica adds while another removes it. The rules are those of {@code dev.orloj.crdt}.
 */
package dev.orloj.crdt.set;
