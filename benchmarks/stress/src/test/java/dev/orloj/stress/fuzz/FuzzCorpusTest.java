package dev.orloj.stress.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.VersionVector;
import dev.orloj.wire.MalformedDataException;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
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
