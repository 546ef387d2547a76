package dev.orloj.stress.linear;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What threads that share an object see is what one thread would see that made the calls one after another. Lincheck draws scenarios of a few calls in two threads, and plays each under many of its
 * interleavings; the order of calls that explains the results is sought among those of the object itself, used by one thread.
 *
 * <p>{@code -Dorloj.lincheck.scenarios=1000 -Dorloj.lincheck.interleavings=10000} is the long run. It plays interleavings of whole memory accesses: what processors reorder beyond that is jcstress's.
 */
class LinearizabilityTest {
    private static final int SCENARIOS = Integer.getInteger("orloj.lincheck.scenarios", 5);
    private static final int INTERLEAVINGS = Integer.getInteger("orloj.lincheck.interleavings", 100);

    @ParameterizedTest
    @ValueSource(
            classes = {
                LamportCalls.class,
                HybridCalls.class,
                HybridWallCalls.class,
                VectorCalls.class,
                SessionCalls.class
            })
    void callsHappenOneAfterAnother(Class<?> calls) {
        options(3, 1).check(calls);
    }

    /** Two sessions that each wait for the other's write: one call each, and both return, or a wake-up was lost. */
    @Test
    void noSessionOversleeps() {
        meetings().check(Meeting.class);
    }

    @Test
    void ticksThatForgetEachOtherAreFound() {
        assertThatThrownBy(() -> options(3, 1).check(ForgetfulCalls.class)).isInstanceOf(LincheckAssertionError.class);
    }

    @Test
    void aGateThatLosesAWakeUpIsFound() {
        assertThatThrownBy(() -> meetings().check(SleepyMeeting.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("hung");
    }

    /** Half a meeting hangs whatever the gate does, so a scenario stays as it is. */
    private static ModelCheckingOptions meetings() {
        return options(1, 0)
                .sequentialSpecification(Meeting.Met.class)
                .iterations(1)
                .minimizeFailedScenario(false);
    }

    private static ModelCheckingOptions options(int callsOfAThread, int callsAround) {
        return new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(INTERLEAVINGS)
                .threads(2)
                .actorsPerThread(callsOfAThread)
                .actorsBefore(callsAround)
                .actorsAfter(callsAround);
    }
}
