package dev.orloj.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are those of the published algorithms, the streams are apart, and the distributions are what they say. */
class SimRandomTest {
    private static final int DRAWS = 200_000;

    private final SimRandom random = SimRandom.of(42);

    /** The first outputs from the state (1, 2, 3, 4), as other implementations of xoshiro256** test them. */
    @Test
    void drawsAreThoseOfXoshiro256StarStar() {
        random.state(1, 2, 3, 4);
        assertThat(LongStream.generate(random::nextLong).limit(8).mapToObj(Long::toUnsignedString))
                .containsExactly(
                        "11520",
                        "0",
                        "1509978240",
                        "1215971899390074240",
                        "1216172134540287360",
                        "607988272756665600",
                        "16172922978634559625",
                        "8476171486693032832");
    }

    /** The first outputs of SplitMix64 from the seed 1234567. */
    @Test
    void seedsAreSpreadBySplitMix64() {
        assertThat(LongStream.rangeClosed(1, 5)
                        .map(i -> Mix.mix(1_234_567 + i * Mix.GOLDEN))
                        .mapToObj(Long::toUnsignedString))
                .containsExactly(
                        "6457827717110365317",
                        "3203168211198807973",
                        "9817491932198370423",
                        "4593380528125082431",
                        "16408922859458223821");
    }

    @Test
    void seedsDrawTheSameForEver() {
        assertThat(random.nextLong()).isEqualTo(1546998764402558742L);
        assertThat(random.nextLong(1_000)).isEqualTo(378);
        assertThat(random.nextDouble()).isEqualTo(0.6800434110281394);
        assertThat(random.nextGaussian()).isEqualTo(0.9357208304923753);
        assertThat(random.nextExponential()).isEqualTo(1.8971762792101954);
        assertThat(random.stream("a").nextLong()).isEqualTo(-3836404712154606495L);
        assertThat(random.stream(7).nextLong()).isEqualTo(7736429529142888355L);
    }

    @Test
    void streamsDoNotDependOnWhatWasDrawn() {
        SimRandom before = random.stream("clients");
        for (int i = 0; i < 10; i++) {
            random.nextLong();
            random.stream("other").nextLong();
        }
        SimRandom after = random.stream("clients");
        for (int i = 0; i < 10; i++) {
            assertThat(after.nextLong()).isEqualTo(before.nextLong());
        }
    }

    @Test
    void streamsOfOtherNamesSeedsAndDepthsDiffer() {
        List<Long> firsts = new ArrayList<>();
        for (long seed = 0; seed < 20; seed++) {
            SimRandom root = SimRandom.of(seed);
            firsts.add(root.nextLong());
            for (int i = 0; i < 20; i++) {
                firsts.add(root.stream(i).nextLong());
                firsts.add(root.stream("" + i).nextLong());
                firsts.add(root.stream("x").stream(i).nextLong());
                firsts.add(root.stream(i).stream("x").nextLong());
            }
        }
        assertThat(firsts).doesNotHaveDuplicates();
    }

    /** Each bit of each of the first draws of a thousand streams is set about half of the time. */
    @Test
    void streamsOfNeighbouringNumbersAreUnrelated() {
        for (int draw = 0; draw < 3; draw++) {
            int[] set = new int[64];
            for (int stream = 0; stream < 1_000; stream++) {
                SimRandom each = random.stream(stream);
                long bits = 0;
                for (int i = 0; i <= draw; i++) {
                    bits = each.nextLong();
                }
                for (int bit = 0; bit < 64; bit++) {
                    set[bit] += (int) (bits >>> bit & 1);
                }
            }
            // 5.5 deviations of the binomial distribution, for 192 bits
            assertThat(IntStream.of(set)).allSatisfy(count -> assertThat(count).isBetween(413, 587));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 7, 10, 64, 1_000})
    void numbersBelowABoundAreAllAlike(long bound) {
        int[] counts = new int[(int) bound];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) random.nextLong(bound)]++;
        }
        double expected = (double) DRAWS / bound;
        double chiSquare = IntStream.of(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(chiSquare).isLessThan(bound + 6 * Math.sqrt(2 * bound));
    }

    /** Of eight numbers three go to each of two results and two to the third, unless the bias is removed. */
    @Test
    void largeBoundsAreNotBiased() {
        long bound = 3L << 61;
        int[] residues = new int[3];
        for (int i = 0; i < DRAWS; i++) {
            long drawn = random.nextLong(bound);
            assertThat(drawn).isBetween(0L, bound - 1);
            residues[(int) (drawn % 3)]++;
        }
        for (int count : residues) {
            assertThat((double) count / DRAWS).isCloseTo(1.0 / 3, within(0.006));
        }
    }

    @Test
    void rangesIncludeBothEnds() {
        boolean[] seen = new boolean[5];
        for (int i = 0; i < 1_000; i++) {
            seen[(int) random.between(-2, 2) + 2] = true;
        }
        assertThat(seen).containsOnly(true);
        assertThat(random.between(5, 5)).isEqualTo(5);
        assertThat(random.between(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(random.between(0, Long.MAX_VALUE - 1)).isNotNegative();
    }

    @Test
    void boundsThatCanNotBeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.nextLong(0))
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.nextInt(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> random.between(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> random.between(Long.MIN_VALUE, Long.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> random.between(0, Long.MAX_VALUE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.chance(1.1))
                .withMessageContaining("1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> random.chance(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> random.chance(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> random.pick(List.of()));
    }

    @Test
    void coinsThatAreCertainAreCertain() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(random.chance(0)).isFalse();
            assertThat(random.chance(1)).isTrue();
        }
    }

    @Test
    void distributionsHaveTheirMoments() {
        assertMoments(random::nextDouble, 0.5, 1.0 / 12);
        assertMoments(random::nextExponential, 1, 1);
        assertMoments(random::nextGaussian, 0, 1);
        assertMoments(() -> random.chance(0.25) ? 1 : 0, 0.25, 0.1875);
    }

    private static void assertMoments(DoubleSupplier draw, double mean, double variance) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double value = draw.getAsDouble();
            sum += value;
            squares += (value - mean) * (value - mean);
        }
        assertThat(sum / DRAWS).isCloseTo(mean, within(5 * Math.sqrt(variance / DRAWS)));
        assertThat(squares / DRAWS).isCloseTo(variance, within(0.02 * Math.max(variance, 0.1)));
    }

    /** The share of normal draws beyond one, two and three deviations. */
    @Test
    void tailsOfTheNormalDistributionAreRight() {
        int[] beyond = new int[3];
        for (int i = 0; i < DRAWS; i++) {
            double size = Math.abs(random.nextGaussian());
            for (int k = 0; k < 3; k++) {
                beyond[k] += size > k + 1 ? 1 : 0;
            }
        }
        assertThat((double) beyond[0] / DRAWS).isCloseTo(0.3173, within(0.006));
        assertThat((double) beyond[1] / DRAWS).isCloseTo(0.0455, within(0.003));
        assertThat((double) beyond[2] / DRAWS).isCloseTo(0.0027, within(0.0007));
    }

    @Test
    void shufflingGivesAllOrdersAlike() {
        int[] counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            List<Integer> list = new ArrayList<>(List.of(0, 1, 2));
            random.shuffle(list);
            counts[list.get(0) * 2 + (list.get(1) > list.get(2) ? 1 : 0)]++;
        }
        assertThat(IntStream.of(counts)).allSatisfy(count -> assertThat(count).isBetween(9_500, 10_500));
    }

    @Test
    void pickingFindsEveryElement() {
        boolean[] seen = new boolean[3];
        for (int i = 0; i < 100; i++) {
            seen[random.pick(List.of(0, 1, 2))] = true;
        }
        assertThat(seen).containsOnly(true);
    }
}
