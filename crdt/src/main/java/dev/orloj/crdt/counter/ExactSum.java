package dev.orloj.crdt.counter;

import java.math.BigInteger;

/** A sum that can't overflow: a {@code long} as long as that suffices. Where it does not leave a method, it is no object either. */
final class ExactSum {
    private long low;
    private BigInteger rest; // null as long as it is 0

    void clear() {
        low = 0;
        rest = null;
    }

    void add(long amount) {
        long sum = low + amount;
        if (((low ^ sum) & (amount ^ sum)) < 0) {
            carry();
            sum = amount;
        }
        low = sum;
    }

    void subtract(long amount) {
        assert amount >= 0 : amount;
        add(-amount);
    }

    private void carry() {
        rest = toBigInteger();
    }

    BigInteger toBigInteger() {
        BigInteger lowPart = BigInteger.valueOf(low);
        return rest == null ? lowPart : rest.add(lowPart);
    }

    int signum() {
        return rest == null ? Long.signum(low) : toBigInteger().signum();
    }

    /** The sum; the largest or smallest {@code long} if it is beyond that. */
    long toSaturatedLong() {
        if (rest == null) {
            return low;
        }
        BigInteger exact = toBigInteger();
        return exact.bitLength() < Long.SIZE ? exact.longValue() : exact.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    long toLong(String what) {
        if (rest == null) {
            return low;
        }
        BigInteger exact = toBigInteger();
        if (exact.bitLength() >= Long.SIZE) {
            throw new CounterOverflowException(what + " is " + exact + ", which no long holds");
        }
        return exact.longValue();
    }
}
