package dev.orloj.crdt.sequence;

/**
 * Where elements go that replicas insert at the same place without knowing of each other. Chosen when a type is made, and the same for all replicas.
 *
 * <p>Both keep what was inserted in one go together, and agree wherever nothing is concurrent. They differ as follows ({@code a < b}, both write at the same time):
 *
 * <table border="1">
 * <caption>The same histories in both orders</caption>
 * <tr><th>history</th><th>{@link #RGA}</th><th>{@link #FUGUE}</th></tr>
 * <tr><td>a puts 1, 2, 3 before all, one by one; b puts x, y, z</td><td>z3y2x1</td><td>321zyx</td></tr>
 * <tr><td>"Hello!"; a types " reader" before "!", then " dear" before " reader"; b types " Alice" before "!"</td><td>Hello dear Alice reader!</td><td>Hello dear reader Alice!</td></tr>
 * </table>
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedSequences" region="text"}
 */
public enum SequenceOrder {
    /** An element goes right after the one that it was put after, past all that have a greater id. Source: Roh et al. 2011. */
    RGA,
    /** An element belongs to the one before it or to the one after it, so that what replicas write does not interleave. Source: Weidner, Kleppmann 2023, "The art of the Fugue". */
    FUGUE
}
