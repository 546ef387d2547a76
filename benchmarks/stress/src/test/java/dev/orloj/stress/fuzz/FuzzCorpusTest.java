package dev.orloj.stress.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.VersionVector;
import dev.orloj.wire.MalformedDataException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short run: what campaigns kept, and some hundred changes of it, break nothing. And a target that is broken is found out. */
class FuzzCorpusTest {
    private static final long SEED = 20_261_121;
    private static final int CHANGES = 200;

    static Stream<FuzzTarget<?>> targets() {
        return Fuzz.targets().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void keptInputsAndChangesOfThemBreakNothing(FuzzTarget<?> target) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        assertThat(target.check(target.sample().apply(3)))
                .as("the sample is read")
                .isTrue();
        for (byte[] input : FuzzCorpus.of(target)) {
            target.check(input);
        }
        byte[] sample = target.sample().apply(6);
        for (int i = 0; i < CHANGES; i++) {
            target.check(changed(sample, random));
        }
    }

    /** Where little is read, what is always allocated hides what is allocated for each byte. */
    @ParameterizedTest
    @MethodSource("targets")
    void theLargestSampleIsReadWithinTheSameBounds(FuzzTarget<?> target) {
        List<byte[]> large = FuzzCorpus.large(target, Pace.MOST_BYTES);
        if (!large.isEmpty()) {
            target.check(large.get(large.size() - 1));
        }
    }

    private static byte[] changed(byte[] sample, SplittableRandom random) {
        byte[] changed =
                Arrays.copyOf(sample, random.nextInt(8) == 0 ? random.nextInt(sample.length + 1) : sample.length);
        for (int i = random.nextInt(3); i >= 0 && changed.length > 0; i--) {
            changed[random.nextInt(changed.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(4) : random.nextInt());
        }
        return changed;
    }

    @Test
    void namesAreOfOneTargetEach() {
        assertThat(Fuzz.targets()).extracting(FuzzTarget::name).doesNotHaveDuplicates();
    }

    @Test
    void anExceptionThatIsNotDocumentedIsFound() {
        assertFound("it threw", bytes -> {
            throw new ArrayIndexOutOfBoundsException(7);
        });
        assertFound("it threw", bytes -> {
            throw new StackOverflowError();
        });
    }

    @Test
    void anOffsetOutsideOfTheInputIsFound() {
        assertFound("no offset", bytes -> {
            throw new MalformedDataException("no", bytes.length + 1);
        });
    }

    @Test
    void aSecondEncodingIsFound() {
        assertFound("it is written as", bytes -> VersionVector.fromByteArray(Arrays.copyOf(bytes, 2)));
    }

    @Test
    void anInputThatIsChangedIsFound() {
        assertFound("the input was changed", bytes -> {
            bytes[1]++;
            return VersionVector.empty();
        });
    }

    @Test
    void anAllocationThatTheInputDoesNotWarrantIsFound() {
        assertFound("it took", bytes -> {
            long[] room = new long[10_000];
            return room[bytes.length] == 0 ? VersionVector.empty() : null;
        });
    }

    @Test
    void harmByAValueIsFound() {
        FuzzTarget<VersionVector> harmed = target(bytes -> VersionVector.empty())
                .using(value -> {
                    throw new IllegalStateException("no");
                });
        assertThatThrownBy(() -> harmed.check(new byte[] {1, 0})).hasMessageContaining("did harm");
    }

    @Test
    void whatIsAsItShouldBeIsNotFound() {
        assertThatCode(() -> target(VersionVector::fromByteArray).check(new byte[] {1, 0}))
                .doesNotThrowAnyException();
    }

    /** A clock that a reader moves by so much for each byte, or for each pair of bytes. */
    @Test
    void whatTakesTheSquareOfTheInputIsFound() {
        long[] nanos = new long[1];
        Pace linear = pace(nanos, bytes -> nanos[0] += bytes.length * 1_000L);
        Pace square = pace(nanos, bytes -> nanos[0] += 3L * bytes.length * bytes.length);
        byte[] large = new byte[Pace.MOST_BYTES];
        byte[] small = Arrays.copyOf(large, 2_000);
        linear.check(small);
        linear.check(large);
        assertThat(linear).hasToString("slowest: 2000 ns for each of 2000 bytes");
        square.check(small);
        assertThatThrownBy(() -> square.check(large))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "fixture: it took 25769803776 ns to take in 65536 bytes, and at most 675360000 are allowed");
    }

    @Test
    void whatIsSlowOnlyOnceIsNotBlamed() {
        long[] nanos = new long[1];
        int[] runs = new int[1];
        Pace pace = pace(nanos, bytes -> nanos[0] += runs[0]++ < 4 ? 1_000_000_000L : 1_000);
        pace.check(new byte[0]);
        assertThat(runs[0]).isEqualTo(6);
        assertThat(pace).as("too small to be noted").hasToString("slowest: 0 ns for each of 0 bytes");
    }

    /** Each check reads twice: to see what it gives, and what it allocates. */
    private static Pace pace(long[] nanos, Consumer<byte[]> work) {
        return new Pace(
                target(bytes -> {
                    work.accept(bytes);
                    throw new MalformedDataException("no", 0);
                }),
                () -> nanos[0]);
    }

    private static void assertFound(String what, Function<byte[], VersionVector> decoder) {
        assertThatThrownBy(() -> target(decoder).check(new byte[] {1, 0, 0}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(what)
                .hasMessageContaining("010000");
    }

    private static FuzzTarget<VersionVector> target(Function<byte[], VersionVector> decoder) {
        return FuzzTarget.of("fixture", 8, size -> VersionVector.empty(), decoder, VersionVector::toByteArray);
    }
}
