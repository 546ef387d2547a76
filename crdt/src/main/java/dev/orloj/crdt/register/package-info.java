/**
 * Replicated variables, which differ in what becomes of values that are written concurrently: {@link dev.orloj.crdt.register.MvRegister} keeps them all, {@link dev.orloj.crdt.register.LwwRegister} the last one. The rules are those of
 * {@code dev.orloj.crdt}.
 *
 * <p>Values have value equality and do not change. A write replaces all that its replica has seen, also by an equal value; clearing is a write without a value. Reading costs a look-up.
 */
package dev.orloj.crdt.register;
