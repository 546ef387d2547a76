/**
 * Replicated variables, which differ in what becomes of values that are written concurrently: {@link dev.orloj.crdt.register.MvRegister} keeps them all, {@link dev.orloj.crdt.register.LwwRegister} the last one. The rules are those of
 * {@code dev.orloj.crdt}.
 */
package dev.orloj.crdt.register;
