package dev.orloj.crdt.sequence;

/** A set of numbers from 0 up to a bound, for loops over very many of them: unlike {@link java.util.BitSet} it does not grow, and so has nothing to look after. */
final class FixedBits {
    private final long[] words;

    /** An empty set of numbers less than a bound. */
    FixedBits(int bound) {
        this.words = new long[(bound >> 6) + 1];
    }

    void set(int bit) {
        words[bit >> 6] |= 1L << bit;
    }

    /** Sets a range, which is not empty. */
    void set(int from, int to) {
        int word = from >> 6;
        int lastWord = to - 1 >> 6;
        long first = -1L << from;
        long last = -1L >>> -to;
        if (word == lastWord) {
            words[word] |= first & last;
            return;
        }
        words[word] |= first;
        while (++word < lastWord) {
            words[word] = -1L;
        }
        words[lastWord] |= last;
    }

    /** Adds each number of which only one, it itself or the next one, is in another set with the same bound. */
    void addEdges(FixedBits of) {
        long[] others = of.words;
        long behind = 0;
        for (int word = words.length - 1; word >= 0; word--) {
            words[word] |= others[word] ^ (others[word] >>> 1 | behind << 63);
            behind = others[word];
        }
    }

    /** Writes the number behind each one that is in the set, ascending; the first goes to index 1. */
    void ends(int[] into) {
        int at = 0;
        for (int word = 0; word < words.length; word++) {
            for (long rest = words[word]; rest != 0; rest &= rest - 1) {
                into[++at] = (word << 6) + Long.numberOfTrailingZeros(rest) + 1;
            }
        }
    }

    boolean get(int bit) {
        return (words[bit >> 6] & 1L << bit) != 0;
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first number from one on that is in the set, or not in it, as {@code sought} says; {@code end} if there is none before that. */
    int next(int from, int end, boolean sought) {
        if (from >= end) {
            return end;
        }
        long flip = sought ? 0 : -1L;
        int word = from >> 6;
        long rest = (words[word] ^ flip) & -1L << from;
        while (rest == 0) {
            if (++word << 6 >= end) {
                return end;
            }
            rest = words[word] ^ flip;
        }
        return Math.min(end, (word << 6) + Long.numberOfTrailingZeros(rest));
    }

    /** How many ranges it consists of. */
    int ranges() {
        int ranges = 0;
        long before = 0;
        for (long word : words) {
            ranges += Long.bitCount(word & ~(word << 1 | before));
            before = word >>> 63;
        }
        return ranges;
    }

    /** How many are less than the first number of each word; behind the last, how many there are. */
    int[] ranks() {
        int[] ranks = new int[words.length + 1];
        for (int word = 0; word < words.length; word++) {
            ranks[word + 1] = ranks[word] + Long.bitCount(words[word]);
        }
        return ranks;
    }

    /** How many are less than a number. */
    int rank(int bit, int[] ranks) {
        int word = bit >> 6;
        return ranks[word] + Long.bitCount(words[word] & (1L << bit) - 1);
    }
}
