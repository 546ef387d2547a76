/**
 * Anti-entropy: objects of one name at several places become the same, over any transport. The way in is {@link dev.orloj.crdt.sync.AntiEntropy}.
 *
 * <p>Passing {@code null} to any method of this package throws {@link NullPointerException}.
 */
package dev.orloj.crdt.sync;
