package dev.orloj.examples.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded editing session. One that nobody wrote at the same time as others is one too: by one agent, each transaction after the one before.
 *
 * <p>Kept in flat arrays, and equal pieces of text once: going through 260,000 objects takes longer than editing a bare text, and would be measured as if it were editing.
 */
public final class Trace {
    /**
     * What one agent did at once.
     *
     * @param number by which the recording calls it, from 0; -1 for what was there before
     * @param agent by number; the order of agents decides where a sequence has to
     * @param parents earlier transactions, the merged texts of which the patches are for
     * @param patches one after the other
     */
    public record Transaction(int number, int agent, int[] parents, Patch[] patches) {}

    private final boolean isConcurrent;
    private final String end;
    private final int firstNumber;
    private final int[] agents;
    private final int[][] parents;
    /** By transaction, and one more. */
    private final int[] firstPatch;

    private final int[] at;
    private final int[] deleted;
    private final String[] inserted;

    /**
     * A recording.
     *
     * @param isConcurrent whether it says of each transaction what it came after
     * @param end the text at the end
     * @param transactions in an order in which each comes after its parents
     */
    public Trace(boolean isConcurrent, String end, List<Transaction> transactions) {
        this.isConcurrent = isConcurrent;
        this.end = end;
        int many = transactions.size();
        firstNumber = many == 0 ? 0 : transactions.get(0).number();
        agents = transactions.stream().mapToInt(Transaction::agent).toArray();
        parents = transactions.stream().map(Transaction::parents).toArray(int[][]::new);
        firstPatch = new int[many + 1];
        for (int i = 0; i < many; i++) {
            firstPatch[i + 1] = Math.addExact(firstPatch[i], transactions.get(i).patches().length);
        }
        at = new int[firstPatch[many]];
        deleted = new int[at.length];
        inserted = new String[at.length];
        Map<String, String> pieces = new HashMap<>();
        int next = 0;
        for (Transaction transaction : transactions) {
            for (Patch patch : transaction.patches()) {
                at[next] = patch.at();
                deleted[next] = patch.deleted();
                inserted[next++] = pieces.computeIfAbsent(patch.inserted(), piece -> piece);
            }
        }
    }

    /** Whether it says of each transaction what it came after. */
    public boolean isConcurrent() {
        return isConcurrent;
    }

    /** The text at the end. */
    public String end() {
        return end;
    }

    /** How many there are. */
    int transactions() {
        return agents.length;
    }

    /** How the recording calls a transaction. */
    int number(int transaction) {
        return firstNumber + transaction;
    }

    int agent(int transaction) {
        return agents[transaction];
    }

    int[] parents(int transaction) {
        return parents[transaction];
    }

    /** How many there are in all. */
    public int patches() {
        return at.length;
    }

    /** The first patch of a transaction, or the one after the last of the one before. */
    int firstPatch(int transaction) {
        return firstPatch[transaction];
    }

    /** The index of the first unit that a patch deletes. */
    public int at(int patch) {
        return at[patch];
    }

    /** How many units a patch deletes. */
    public int deleted(int patch) {
        return deleted[patch];
    }

    /** What a patch puts there, maybe nothing. */
    public String inserted(int patch) {
        return inserted[patch];
    }

    Patch patch(int patch) {
        return new Patch(at[patch], deleted[patch], inserted[patch]);
    }
}
