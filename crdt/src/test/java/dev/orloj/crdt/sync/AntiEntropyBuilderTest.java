package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What can be set, to which values, and what comes of it. */
class AntiEntropyBuilderTest {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(1);

    private final AntiEntropyBuilder<String> builder = Wires.builder(1);

    private void assertRefused(Consumer<AntiEntropyBuilder<String>> setting, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.accept(builder))
                .withMessageContaining(message);
    }

    @Test
    void aMessageHas1024BytesOrMore() {
        assertRefused(it -> it.messageBytes(1_023), "not 1023");
        assertRefused(it -> it.largestMessage(1_023), "not 1023");
        assertRefused(it -> it.largestObject(1_023), "not 1023");
        Pace pace = builder.messageBytes(1_026)
                .largestMessage(1_025)
                .largestObject(1_024)
                .build()
                .pace();
        assertThat(pace.messageBytes()).isEqualTo(1_025);
        assertThat(pace.largestBytes()).isEqualTo(1_025);
        assertThat(pace.largestObjectBytes()).isEqualTo(1_024);
        assertThat(builder.messageBytes(1_024).build().pace().messageBytes()).isEqualTo(1_024);
    }

    @Test
    void timesAreFromAMillisecondToADay() {
        Duration less = LEAST.minusNanos(1);
        Duration more = MOST.plusNanos(1);
        assertRefused(it -> it.retryAfter(less, MOST), "the first retry");
        assertRefused(it -> it.retryAfter(LEAST, more), "the longest retry");
        assertRefused(it -> it.retryAfter(LEAST, less), "the first retry");
        assertRefused(it -> it.offerAgainAfter(less), "PT0.000999999S");
        assertRefused(it -> it.offerAgainAfter(more), "PT24H0.000000001S");
        assertRefused(it -> it.checkEvery(less), "the time between checks");
        assertRefused(it -> it.checkEvery(more), "the time between checks");
        for (Duration span : new Duration[] {LEAST, MOST}) {
            Pace pace = builder.retryAfter(span, span)
                    .offerAgainAfter(span)
                    .checkEvery(span)
                    .build()
                    .pace();
            assertThat(pace.retryNanos())
                    .isEqualTo(pace.longestRetryNanos())
                    .isEqualTo(pace.offerAgainNanos())
                    .isEqualTo(pace.checkNanos())
                    .isEqualTo(span.toNanos());
        }
    }

    @Test
    void whatIsNotSetIsAsTheDocumentationSays() {
        Pace pace = builder.build().pace();
        assertThat(pace.messageBytes()).isEqualTo(16_384);
        assertThat(pace.largestBytes()).isEqualTo(Integer.MAX_VALUE);
        assertThat(pace.largestObjectBytes()).isEqualTo(64 * 1_024 * 1_024);
        assertThat(pace.retryNanos()).isEqualTo(200_000_000);
        assertThat(pace.longestRetryNanos()).isEqualTo(30_000_000_000L);
        assertThat(pace.offerAgainNanos()).isEqualTo(30_000_000_000L);
        assertThat(pace.checkNanos()).isZero();
    }

    /** What is refused changes nothing: also of two values, of which the first was right. */
    @Test
    void whatIsRefusedIsNotSet() {
        assertRefused(it -> it.retryAfter(LEAST, MOST.plusNanos(1)), "the longest retry");
        assertThat(builder.build().pace().retryNanos()).isEqualTo(200_000_000);
    }
}
