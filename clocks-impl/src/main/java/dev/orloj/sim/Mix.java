package dev.orloj.sim;

/** Hashes of 64 bits that are the same on every machine. */
final class Mix {
    /** 2^64 divided by the golden ratio, made odd: what SplitMix64 counts by. */
    static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Mix() {}

    /** The finaliser of SplitMix64: a bijection whose every output bit depends on every input bit. */
    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A key below another one: depends on both, and on which is which. */
    static long key(long parent, long child) {
        return mix(mix(parent + GOLDEN) ^ (child + GOLDEN));
    }

    static long key(long parent, String child) {
        return key(parent, hash(child));
    }

    /** FNV-1a over the characters. */
    static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    /** Adds a value to a digest of a sequence; quick rather than strong. */
    static long fold(long digest, long value) {
        return Long.rotateLeft(digest ^ value * GOLDEN, 29) * 0xBF58476D1CE4E5B9L;
    }
}
