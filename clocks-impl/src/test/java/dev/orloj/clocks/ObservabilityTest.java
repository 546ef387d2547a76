package dev.orloj.clocks;

import static dev.orloj.clocks.HybridTable.N1;
import static dev.orloj.clocks.HybridTable.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.time.ClockDriftException;
import dev.orloj.time.ClockStats;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a clock tells of itself: counters, Flight Recorder events, and neither where there is no Flight Recorder. */
class ObservabilityTest {
    private final ManualWall wall = new ManualWall(1_000);

    private HybridClockBuilder builder() {
        return Clocks.hybridBuilder(N1).wall(wall);
    }

    @Nested
    class Stats {
        @Test
        void eventsAreCountedWhereAskedFor() throws InterruptedException {
            HybridClock clock = builder().recordStats().build();
            assertThat(clock.tick()).isEqualTo(at(1_000, 0));
            assertThat(clock.tickTimestamp()).isEqualTo(HybridTimestamp.of(1_000, 1));
            assertThat(clock.tickBlock(10)).isEqualTo(at(1_000, 2));
            assertThat(clock.observe(at(1_300, 0))).isEqualTo(at(1_300, 1));
            assertThat(clock.tryObserve(0)).isEqualTo(at(1_300, 2));
            assertThat(clock.stats()).isEqualTo(new ClockStats(12, 2, 0, 300, 0));
            assertThat(clock.current()).isEqualTo(at(1_300, 2));
            assertThat(clock.leadMillis()).isEqualTo(300);
            assertThat(clock.awaitPast(at(1_300, 2), Duration.ZERO)).isTrue();
            assertThat(clock.replica()).isEqualTo(N1);
            assertThat(clock).hasToString("1970-01-01T00:00:01.300Z.00002@n1");
            clock.close();
        }

        @Test
        void refusedEventsAreNotAmongThem() {
            HybridClock clock = builder().recordStats().build();
            clock.tryObserve(at(2_000, 0));
            clock.tryObserve(-1);
            assertThatThrownBy(() -> clock.observe(at(1_800, 0))).isInstanceOf(ClockDriftException.class);
            assertThatThrownBy(() -> clock.tickBlock(0)).isInstanceOf(IllegalArgumentException.class);
            wall.set(HybridTimestamp.MAX_MILLIS + 1);
            assertThatThrownBy(clock::tick).isInstanceOf(RuntimeException.class);
            assertThat(clock.stats().ticks()).isZero();
            assertThat(clock.stats().observations()).isZero();
            assertThat(clock.stats().largestDrift()).isEqualTo(1_000); // though refused
        }

        @Test
        void refusalsAndDriftAreCountedInAnyCase() {
            HybridClock clock = builder().build();
            clock.tick();
            clock.observe(at(1_200, 9));
            clock.tryObserve(at(1_700, 0));
            clock.observe(at(1_100, 0));
            assertThat(clock.stats()).isEqualTo(new ClockStats(0, 0, 1, 700, 0));
        }
    }

    @Nested
    class FlightRecorderEvents {
        @TempDir
        Path folder;

        @Test
        void refusalsAndJumpsAreRecorded() throws Exception {
            Path file = folder.resolve("clocks.jfr");
            try (Recording recording = new Recording()) {
                recording.enable("dev.orloj.Refusal");
                recording.enable("dev.orloj.WallJump");
                recording.start();
                builder().build().tryObserve(at(1_501, 0));
                builder().build().tryObserve(-3);
                builder().startAt(AtomicHybridClock.CEILING).build().tryObserve(0);
                Clocks.lamportBuilder(N1).maxJump(1).build().tryObserve(2);
                JumpJudge judge = new JumpJudge(250, JumpPolicy.REPORT, Listeners.NONE);
                judge.admit(1_000, 0);
                judge.admit(400, 0);
                recording.stop();
                recording.dump(file);
            }
            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            assertThat(events.stream()
                            .filter(event -> event.getEventType().getName().equals("dev.orloj.Refusal"))
                            .map(ObservabilityTest::refusal))
                    .containsExactly(
                            "n1 ahead " + at(1_501, 0) + " 1000",
                            "n1 invalid -3 1000",
                            "n1 exhausted 0 1000",
                            "n1 ahead 2 0");
            assertThat(events.stream()
                            .filter(event -> event.getEventType().getName().equals("dev.orloj.WallJump"))
                            .map(event -> event.getLong("jumpMillis") + " " + event.getLong("admittedMillis")))
                    .containsExactly("-600 400");
        }
    }

    private static String refusal(RecordedEvent event) {
        return event.getString("clock") + " " + event.getString("reason") + " " + event.getLong("time") + " "
                + event.getLong("reference");
    }

    @Nested
    class WithoutFlightRecorder {
        @Test
        void everythingWorksOnJavaBaseAlone() throws Exception {
            assertThat(ChildJvm.run(List.of("--limit-modules", "java.base"), BareMain.class))
                    .isEqualTo("no recorder, all well");
        }
    }
}
