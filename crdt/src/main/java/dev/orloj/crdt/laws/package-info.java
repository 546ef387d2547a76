/**
 * The laws that every replicated type keeps, and a checker that holds a type to them: of this library or of your own, under any test framework. The way in is {@link dev.orloj.crdt.laws.CrdtLaws}.
 *
 * <p>Passing {@code null} to any method of this package throws {@link NullPointerException}.
 */
package dev.orloj.crdt.laws;
