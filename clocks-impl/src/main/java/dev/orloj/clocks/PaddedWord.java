package dev.orloj.clocks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One {@code long} that many threads change, alone on its cache lines.
 *
 * <p>The virtual machine may order the fields of one class as it likes, but puts those of a superclass first: hence the two classes
 * below, which hold the room before the word, and the word. 128 bytes on each side keep off the adjacent-line prefetcher too.
 */
abstract class PaddedWord extends Word {
    @SuppressWarnings("unused")
    private long q00, q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15;

    PaddedWord(long initial) {
        super(initial);
    }
}

abstract class RoomBeforeWord {
    @SuppressWarnings("unused")
    private long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;
}

abstract class Word extends RoomBeforeWord {
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup()
                    .findVarHandle(Word.class, "word", long.class)
                    .withInvokeExactBehavior();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile long word;

    Word(long initial) {
        word = initial;
    }

    final long word() {
        return word;
    }

    /** Adds and gives the sum. */
    final long add(long amount) {
        return (long) WORD.getAndAdd(this, amount) + amount;
    }

    final boolean replace(long expected, long next) {
        return WORD.compareAndSet(this, expected, next);
    }

    final void raiseTo(long floor) {
        long seen = word;
        while (seen < floor && !replace(seen, floor)) {
            seen = word;
        }
    }

    /** Brings the word back to a ceiling that racing additions ran over. What they added was never issued. */
    final void lowerTo(long ceiling) {
        long seen = word;
        while (seen > ceiling && !replace(seen, ceiling)) {
            seen = word;
        }
    }
}
