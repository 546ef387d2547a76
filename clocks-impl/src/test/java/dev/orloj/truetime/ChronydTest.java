package dev.orloj.truetime;

import static dev.orloj.time.IntervalStatus.FREE_RUNNING;
import static dev.orloj.time.IntervalStatus.SYNCHRONIZED;
import static dev.orloj.time.IntervalStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.IntervalStatus;
import dev.orloj.time.TimeInterval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against real daemons: one that serves the host's clock, which is true time here, and some that follow it, rightly or with an offset. Skips where chronyd is not installed. What waits here waits for
 * another process, until a deadline that only a failure comes to.
 */
class ChronydTest {
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long MILLI = 1_000_000L;
    private static final HostClocks CLOCKS = HostClocks.system();

    @TempDir
    static Path folder;

    private static Chronyd truth;
    private static Chronyd good;
    private static Chronyd alsoGood;
    private static Chronyd ahead;
    private static Chronyd behind;
    private static Chronyd alone;

    @BeforeAll
    static void startDaemons() {
        Chronyd.binary();
        truth = Chronyd.start(folder, "truth", "local stratum 5");
        good = Chronyd.follower(folder, "good", truth, "0");
        alsoGood = Chronyd.follower(folder, "alsoGood", truth, "0");
        ahead = Chronyd.follower(folder, "ahead", truth, "0.250");
        behind = Chronyd.follower(folder, "behind", truth, "-1.500");
        alone = Chronyd.start(folder, "alone");
    }

    @AfterAll
    static void endDaemons() {
        for (Chronyd daemon : new Chronyd[] {truth, good, alsoGood, ahead, behind, alone}) {
            if (daemon != null) {
                daemon.close();
            }
        }
    }

    private static ChronyBuilder chrony(Chronyd daemon) {
        return TrueTimes.chrony().port(daemon.commandPort);
    }

    private static NtpSource ntp(Chronyd... daemons) {
        String[] names = new String[daemons.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = "127.0.0.1:" + daemons[i].ntpPort;
        }
        return TrueTimes.ntp(names).newSource();
    }

    /** Every interval on the way that claims to be synchronised holds true time. */
    private static TimeInterval await(PolledTrueTime source, IntervalStatus status) {
        return await(source, status, Long.MAX_VALUE);
    }

    private static TimeInterval await(PolledTrueTime source, IntervalStatus status, long widthBelow) {
        long start = System.nanoTime();
        while (true) {
            if (source instanceof NtpSource ntp) {
                ntp.ask(true);
            } else {
                source.poll();
            }
            TimeInterval interval = checked(source);
            if (interval.status() == status && (status == UNKNOWN || interval.width() < widthBelow)) {
                return interval;
            }
            assertThat(System.nanoTime() - start).as("%s", interval).isLessThan(DEADLINE_NANOS);
            LockSupport.parkNanos(20 * MILLI);
        }
    }

    private static TimeInterval checked(PolledTrueTime source) {
        long before = CLOCKS.realtimeNanos();
        TimeInterval interval = source.now();
        long after = CLOCKS.realtimeNanos();
        if (interval.status() == SYNCHRONIZED) {
            assertThat(interval.earliest()).as("%s", interval).isLessThanOrEqualTo(after);
            assertThat(interval.latest()).as("%s", interval).isGreaterThanOrEqualTo(before);
        }
        return interval;
    }

    @Test
    void synchronisedChronydHoldsTheTruth() {
        try (PolledTrueTime source = chrony(good).build()) {
            await(source, SYNCHRONIZED, 2_000 * MILLI); // the first answers are wider, up to chronyd's first update
        }
    }

    /** It believes that this host's clock is 0.25 s slow; the interval holds both the clock and what it believes. */
    @Test
    void chronydThatIsOffHoldsTheTruthAndItsOwnOpinion() {
        try (PolledTrueTime source = chrony(ahead).build()) {
            TimeInterval interval = await(source, SYNCHRONIZED);
            assertThat(interval.width())
                    .isGreaterThan(400 * MILLI); // it measures through whatever the machine does meanwhile
        }
    }

    @Test
    void unsynchronisedChronydIsUnknown() {
        try (PolledTrueTime source = chrony(alone).build()) {
            awaitFailure(source, "leap status 3");
            assertThat(source.now().status()).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void chronydThatFollowsItselfIsUnknownUnlessAccepted() {
        try (PolledTrueTime source = chrony(truth).build();
                PolledTrueTime accepting = chrony(truth).acceptUnreferenced().build()) {
            await(accepting, SYNCHRONIZED);
            source.poll();
            assertThat(source.now().provenance().source()).contains("follows nothing but itself");
        }
    }

    private static void awaitFailure(PolledTrueTime source, String why) {
        long start = System.nanoTime();
        source.poll();
        while (!source.now().provenance().source().contains(why)) {
            assertThat(System.nanoTime() - start).isLessThan(DEADLINE_NANOS);
            LockSupport.parkNanos(20 * MILLI);
            source.poll();
        }
    }

    @Test
    void chronydWhoseServerWasKilledStaysNormalButNotSynchronised() throws IOException {
        try (Chronyd server = Chronyd.start(folder, "doomed", "local stratum 5");
                Chronyd follower = Chronyd.follower(folder, "orphan", server, "0");
                PolledTrueTime holding =
                        chrony(follower).freshFor(Duration.ofSeconds(1)).build();
                PolledTrueTime brief = chrony(follower)
                        .freshFor(Duration.ofSeconds(1))
                        .holdFor(Duration.ofSeconds(2))
                        .build()) {
            await(holding, SYNCHRONIZED);
            await(brief, SYNCHRONIZED);
            server.kill();
            await(holding, FREE_RUNNING);
            await(brief, UNKNOWN); // it was free-running too, but a busy machine may sleep through two seconds
            ChronyTracking tracking = ChronyTracking.decode(
                    new UdpExchange(CLOCKS, ChronyBuilder.LOOPBACK, follower.commandPort, DEADLINE_NANOS)
                            .ask(ChronyTracking.request(7), bytes -> ChronyTracking.answers(bytes, 7))
                            .bytes());
            assertThat(tracking.isUnsynchronised()).isFalse();
        }
    }

    @Test
    void killedChronydAgesToUnknown() {
        try (Chronyd daemon = Chronyd.follower(folder, "killed", truth, "0");
                PolledTrueTime holding =
                        chrony(daemon).pollEvery(Duration.ofMillis(100)).build();
                PolledTrueTime brief = chrony(daemon)
                        .pollEvery(Duration.ofMillis(100))
                        .holdFor(Duration.ofSeconds(2))
                        .build()) {
            await(holding, SYNCHRONIZED);
            await(brief, SYNCHRONIZED);
            daemon.kill();
            await(holding, FREE_RUNNING);
            await(brief, UNKNOWN);
        }
    }

    @Test
    void startedSourceComesToKnowByItself() {
        try (PolledTrueTime source =
                chrony(good).pollEvery(Duration.ofMillis(20)).start()) {
            long start = System.nanoTime();
            while (checked(source).status() != SYNCHRONIZED) {
                assertThat(System.nanoTime() - start).isLessThan(DEADLINE_NANOS);
                LockSupport.parkNanos(20 * MILLI);
            }
        }
    }

    @Test
    void synchronisedNtpServerHoldsTheTruth() {
        try (NtpSource source = ntp(good)) {
            await(source, SYNCHRONIZED);
        }
    }

    @Test
    void unsynchronisedNtpServerIsUnknown() {
        try (NtpSource source = ntp(alone)) {
            long start = System.nanoTime();
            while (!source.now().provenance().source().contains("unsynchronised: leap indicator 3")) {
                source.ask(true);
                assertThat(System.nanoTime() - start).isLessThan(DEADLINE_NANOS);
            }
            assertThat(source.now().status()).isEqualTo(UNKNOWN);
        }
    }

    @Test
    void ntpServersThatAreOffAreOffByWhatTheyWereTold() {
        for (Chronyd daemon : new Chronyd[] {ahead, behind}) {
            long offset = daemon == ahead ? 250 * MILLI : -1_500 * MILLI;
            try (NtpSource source = ntp(daemon)) {
                long start = System.nanoTime();
                while (source.now().status() != SYNCHRONIZED) {
                    source.ask(true);
                    assertThat(System.nanoTime() - start).isLessThan(DEADLINE_NANOS);
                }
                long before = CLOCKS.realtimeNanos();
                TimeInterval interval = source.now();
                long after = CLOCKS.realtimeNanos();
                assertThat(interval.earliest()).isLessThanOrEqualTo(after + offset);
                assertThat(interval.latest()).isGreaterThanOrEqualTo(before + offset);
            }
        }
    }

    @Test
    void quorumOfThreeOutvotesEitherFalseTicker() {
        for (Chronyd wrong : new Chronyd[] {ahead, behind}) {
            try (NtpSource source = ntp(good, alsoGood, wrong)) {
                TimeInterval interval = awaitAll(source);
                assertThat(interval.status()).isEqualTo(SYNCHRONIZED);
            }
        }
    }

    /** With fewer than all three, the interval is as wide as the false ticker is off; it holds the truth either way. */
    private static TimeInterval awaitAll(NtpSource source) {
        TimeInterval interval = await(source, SYNCHRONIZED);
        long start = System.nanoTime();
        while (!interval.provenance().source().contains("of 3 answers")) {
            source.ask(true);
            interval = checked(source);
            assertThat(System.nanoTime() - start).isLessThan(DEADLINE_NANOS);
        }
        return interval;
    }

    @Test
    void twoFalseTickersOfThreeAreNoAgreement() {
        try (NtpSource source = ntp(good, ahead, behind)) {
            long start = System.nanoTime();
            while (!source.now().provenance().source().contains("more than 1 of 3 servers are wrong")) {
                source.ask(true);
                assertThat(System.nanoTime() - start).isLessThan(DEADLINE_NANOS);
                LockSupport.parkNanos(20 * MILLI);
            }
            assertThat(source.now().status()).isEqualTo(UNKNOWN);
        }
    }
}
