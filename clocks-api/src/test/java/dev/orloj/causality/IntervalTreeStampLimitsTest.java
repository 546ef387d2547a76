package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.IntervalTreeStamp.Fork;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.NullContract;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stamp can't do, it refuses with a typed error; depth and counts have ends, and no stack overflows before them. */
class IntervalTreeStampLimitsTest {
    private static final int MAX_DEPTH = IntervalTreeStamp.MAX_DEPTH;
    /** A quarter of what a thread has by default. */
    private static final long MODEST_STACK = 256 * 1024;

    @Test
    void anonymousStampHasNoEventsAndNoForks() {
        IntervalTreeStamp anonymous = IntervalTreeStamp.seed().event().peek();
        assertThat(anonymous.isAnonymous()).isTrue();
        assertThat(IntervalTreeStamp.seed().isAnonymous()).isFalse();
        assertThat(anonymous.peek()).isSameAs(anonymous);
        assertThatIllegalStateException().isThrownBy(anonymous::event).withMessageContaining("0.1");
        assertThatIllegalStateException().isThrownBy(anonymous::fork).withMessageContaining("0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.9223372036854775807", "_10~9223372036854775800.7.0"})
    void eventBeyondTheLargestCountIsRefused(String text) {
        IntervalTreeStamp full = IntervalTreeStamp.parse(text);
        assertThat(full.maxCount()).isEqualTo(Long.MAX_VALUE);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(full::event)
                .withMessageContaining("2^63-1");
        assertThat(full).hasToString(text);
    }

    @Test
    void largestCountIsReachedJoinedAndFilledBeside() {
        IntervalTreeStamp last =
                IntervalTreeStamp.parse("_10~0.9223372036854775806.0").event();
        assertThat(last).hasToString("_10~0.9223372036854775807.0");
        IntervalTreeStamp other = IntervalTreeStamp.parse("_01.0").join(last.peek());
        assertThat(other).hasToString("_01~0.9223372036854775807.0");
        assertThat(other.event()).hasToString("_01.9223372036854775807");
        assertThat(last.compare(other.event())).isEqualTo(CausalOrder.BEFORE);
        assertThat(last.join(other.event())).hasToString("1.9223372036854775807");
    }

    @Test
    void deepestStampDoesEverythingOnAModestStack() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, this::exerciseTheDeepest, "modest", MODEST_STACK);
        thread.setUncaughtExceptionHandler((ignored, e) -> failure.set(e));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    private void exerciseTheDeepest() {
        IntervalTreeStamp deep = IntervalTreeStamp.seed();
        IntervalTreeStamp rest = null;
        for (int i = 0; i < MAX_DEPTH; i++) {
            Fork fork = (i % 3 == 0 ? deep.event() : deep).fork();
            deep = i % 2 == 0 ? fork.left() : fork.right();
            IntervalTreeStamp given = i % 2 == 0 ? fork.right() : fork.left();
            rest = rest == null ? given : rest.join(given.event());
        }
        assertThat(deep.depth()).isEqualTo(MAX_DEPTH);
        assertThatIllegalStateException()
                .isThrownBy(deep::fork)
                .withMessageContaining("513")
                .withMessageContaining("512");
        IntervalTreeStamp after = deep.event().event();
        assertThat(after.compare(deep)).isEqualTo(CausalOrder.AFTER);
        assertThat(after.compare(rest)).isEqualTo(CausalOrder.CONCURRENT);
        assertComesBack(after);
        assertComesBack(rest);
        assertThat(after.describe()).startsWith("(((");
        IntervalTreeStamp whole = after.join(rest);
        assertThat(whole.id()).isSameAs(ItcId.ALL);
        assertThat(whole.event().depth()).isZero();
    }

    private static void assertComesBack(IntervalTreeStamp stamp) {
        IntervalTreeStamp read = IntervalTreeStamp.decodeFrom(new WireReader(stamp.toByteArray()), Integer.MAX_VALUE);
        assertThat(read.equals(stamp)).isTrue();
        assertThat(read.hashCode()).isEqualTo(stamp.hashCode());
        assertThat(read.size()).isEqualTo(stamp.size());
        assertThat(IntervalTreeStamp.parse(stamp.toString(), Integer.MAX_VALUE).equals(stamp))
                .isTrue();
    }

    @Test
    void deeperTreesAreRefusedHoweverDeep() {
        for (int levels : new int[] {MAX_DEPTH + 1, 100_000}) {
            assertTooDeep("_".repeat(levels) + "1" + "0".repeat(levels) + ".0");
            assertTooDeep("1" + "~0".repeat(levels) + ".1" + ".0".repeat(levels));
            byte[] ids = new byte[levels / 4 + 2];
            Arrays.fill(ids, (byte) 0b10_10_10_10);
            assertTooDeep(ids);
            byte[] events = new byte[levels * 3 / 8 + 2];
            events[1] = 0b001_000_00; // an id of 1, and then (0,0,(0,0,…
            assertTooDeep(events);
        }
    }

    private static void assertTooDeep(String text) {
        assertThatThrownBy(() -> IntervalTreeStamp.parse(text, Integer.MAX_VALUE))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("deeper than 512");
    }

    private static void assertTooDeep(byte[] bytes) {
        bytes[0] = 1;
        assertThatThrownBy(() -> IntervalTreeStamp.decodeFrom(new WireReader(bytes), Integer.MAX_VALUE))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("deeper than 512");
    }

    @Test
    void growPrefersAnyNumberOfStepsToANewLevel() {
        // The left place is one step down and needs a level; the right one lies nine steps down and is there already.
        String deepId = "_0".repeat(8) + "_01";
        StringBuilder deepEvent = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            deepEvent.append("~0.0");
        }
        IntervalTreeStamp stamp = IntervalTreeStamp.parse("__10" + deepId + "~0.0" + deepEvent + ".1");
        assertThat(stamp.event()).hasToString("__10" + deepId + "~0.0" + deepEvent + ".2");
        assertThat(stamp.event().describe())
                .isEqualTo(PaperStamp.of(stamp).withEvent().toString());
    }

    @Test
    void growTakesTheRightOfTwoPlacesThatCostTheSame() {
        assertThat(IntervalTreeStamp.parse("__10_10.0").event().describe()).isEqualTo("(((1,0),(1,0)); (0,0,(0,1,0)))");
    }

    @Test
    void depthAndSizeAreThoseOfBothTrees() {
        assertThat(IntervalTreeStamp.seed().depth()).isZero();
        assertThat(IntervalTreeStamp.seed().size()).isEqualTo(2);
        IntervalTreeStamp stamp = IntervalTreeStamp.parse("_10~1~0.1.0.1");
        assertThat(stamp.depth()).isEqualTo(2);
        assertThat(stamp.maxCount()).isEqualTo(2);
        assertThat(stamp.size()).isEqualTo(3 + 5);
        assertThat(IntervalTreeStamp.parse("__100.0").depth()).isEqualTo(2);
    }

    @Test
    void nullIsRefused() {
        IntervalTreeStamp stamp = IntervalTreeStamp.seed();
        NullContract contract = new NullContract(Map.of(
                        IntervalTreeStamp.class,
                        stamp.peek(),
                        CharSequence.class,
                        "1.0",
                        byte[].class,
                        stamp.toByteArray(),
                        WireReader.class,
                        new WireReader(stamp.toByteArray()),
                        WireWriter.class,
                        new WireWriter()))
                .probe(IntervalTreeStamp.class, stamp)
                .probe(IntervalTreeStamp.class, stamp.peek())
                .probe(Fork.class, stamp.fork());
        assertThat(contract.violations()).isEmpty();
        assertThat(contract.calls()).isEqualTo(2 * 8 + 2);
    }
}
