package dev.orloj.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bounds of the proofs, over many cases each: two right readers, liars that tell each of them something else or nothing, and readings that differ. */
class ConvergenceBoundsTest {
    private static final int CASES = 200_000;
    private static final long SEED = 20_261_121;

    /** Two readers of one group. */
    private static final class Case {
        final int n;
        final int f;
        final long limit;
        final long x;
        final long[] p;
        final long[] q;
        final long ownP;
        final long ownQ;
        long y;

        Case(SplittableRandom random) {
            f = random.nextInt(4);
            n = 3 * f + 1 + random.nextInt(4);
            x = random.nextInt(20);
            limit = random.nextInt(400);
            long spread = random.nextInt(300);
            int wrong = random.nextInt(f + 1);
            long[] clocks = IntStream.range(0, n)
                    .mapToLong(i -> random.nextLong(spread + 1))
                    .toArray();
            p = new long[n];
            q = new long[n];
            for (int i = wrong; i < n; i++) {
                long difference = random.nextLong(x + 1);
                p[i] = clocks[i] + (random.nextBoolean() ? difference : 0);
                q[i] = p[i] + (random.nextBoolean() ? difference : -difference);
            }
            ownP = p[n - 1];
            ownQ = n - wrong > 1 ? q[n - 2] : q[n - 1];
            y = Math.max(spread(p, wrong), spread(q, wrong));
            for (int i = 0; i < wrong; i++) {
                p[i] = lie(random);
                q[i] = random.nextInt(4) == 0 ? p[i] : lie(random);
            }
        }

        /** {@code Long.MAX_VALUE} says nothing. */
        private long lie(SplittableRandom random) {
            switch (random.nextInt(4)) {
                case 0:
                    return Long.MAX_VALUE;
                case 1:
                    return ownP - limit;
                case 2:
                    return ownP + limit;
                default:
                    return random.nextLong(-1_000, 1_000);
            }
        }

        private static long spread(long[] readings, int from) {
            long[] right = Arrays.copyOfRange(readings, from, readings.length);
            return Arrays.stream(right).max().orElseThrow()
                    - Arrays.stream(right).min().orElseThrow();
        }

        long byP(ConvergenceFunction function) {
            return function.apply(ownP, heard(p));
        }

        long byQ(ConvergenceFunction function) {
            return function.apply(ownQ, heard(q));
        }

        private static long[] heard(long[] readings) {
            return Arrays.stream(readings).filter(it -> it != Long.MAX_VALUE).toArray();
        }

        String text() {
            return "n=" + n + ", f=" + f + ", D=" + limit + ", x=" + x + ", y=" + y + ", p=" + Arrays.toString(p) + " "
                    + ownP + ", q=" + Arrays.toString(q) + " " + ownQ;
        }
    }

    private interface FunctionOf {
        ConvergenceFunction of(Case one);
    }

    private static void check(FunctionOf functions) {
        SplittableRandom random = new SplittableRandom(SEED);
        int tight = 0;
        for (int i = 0; i < CASES; i++) {
            Case one = new Case(random);
            ConvergenceFunction function = functions.of(one);
            long p = one.byP(function);
            long q = one.byQ(function);
            long bound = function.agreementBound(one.x, one.y);
            require(Math.abs(p - q) <= bound, () -> one.text() + ": " + p + ", " + q + ", bound " + bound);
            long accuracy = function.accuracyBound(one.y);
            require(
                    Math.abs(p - one.ownP) <= accuracy && Math.abs(q - one.ownQ) <= accuracy,
                    () -> one.text() + ": " + p + ", " + q + ", accuracy " + accuracy);
            tight += Math.abs(p - q) >= bound - 1 && bound > 1 ? 1 : 0;
        }
        assertThat(tight)
                .as("cases that reach the bound: the bound is no larger than it must be")
                .isPositive();
    }

    private static void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }

    @Test
    void midpointsOfRightReadersDifferByHalfTheSpreadAndTheirReadingDifference() {
        check(one -> ConvergenceFunction.midpoint(one.n, one.f));
    }

    @Test
    void averagesOfRightReadersDifferByTheirShareOfTheSpread() {
        check(one -> ConvergenceFunction.average(one.n, one.f));
    }

    @Test
    void interactiveConvergenceOfRightReadersIsWithinItsBound() {
        check(one -> ConvergenceFunction.interactive(one.n, one.f, one.limit));
    }

    @Test
    void functionsFollowTheirInputs() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < CASES; i++) {
            Case one = new Case(random);
            long shift = random.nextLong(-1_000_000, 1_000_000);
            long[] readings = Case.heard(one.p);
            long[] shifted = Arrays.stream(readings).map(it -> it + shift).toArray();
            for (ConvergenceFunction function : new ConvergenceFunction[] {
                ConvergenceFunction.midpoint(one.n, one.f),
                ConvergenceFunction.average(one.n, one.f),
                ConvergenceFunction.interactive(one.n, one.f, one.limit)
            }) {
                long moved = function.apply(one.ownP + shift, shifted) - function.apply(one.ownP, readings);
                require(moved == shift, () -> one.text() + ": " + moved + ", not " + shift);
            }
        }
    }
}
