package dev.orloj.truetime;

import static dev.orloj.time.IntervalStatus.FREE_RUNNING;
import static dev.orloj.time.IntervalStatus.SYNCHRONIZED;
import static dev.orloj.time.IntervalStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orloj.time.IntervalStatus;
import dev.orloj.time.TimeInterval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer what they are told to, on a machine whose clocks are moved by hand. */
class NtpSourceTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final ManualClocks clocks = new ManualClocks();
    private final List<ScriptedExchange> servers = new ArrayList<>();
    private long cookie = 0x5555_0000_0000_0000L;

    /** One server for each offset; the way there takes 2 ms, and the way back 1 ms. */
    private NtpBuilder servers(long... offsets) {
        String[] names = new String[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            names[i] = "10.0.0." + i;
            long offset = offsets[i];
            ScriptedExchange exchange =
                    new ScriptedExchange(clocks, question -> new NtpReply(question, clocks.truth() + offset).bytes());
            exchange.forthNanos = 2 * MILLI;
            exchange.backNanos = MILLI;
            servers.add(exchange);
        }
        return new NtpBuilder(names)
                .clocks(clocks)
                .over(server -> servers.get(server.host().charAt(server.host().length() - 1) - '0'), () -> cookie++);
    }

    private ScriptedExchange server() {
        return servers.get(0);
    }

    private void silence(int... indices) {
        for (int i : indices) {
            servers.get(i).server = question -> null;
        }
    }

    private TimeInterval checked(PolledTrueTime source) {
        TimeInterval interval = source.now();
        if (interval.isKnown()) {
            assertThat(clocks.truth()).isBetween(interval.earliest(), interval.latest());
        }
        return interval;
    }

    private void assertAfterPoll(PolledTrueTime source, IntervalStatus expected) {
        source.poll();
        assertThat(checked(source).status()).isEqualTo(expected);
    }

    @Test
    void intervalOfOneServerIsHalfTheDelayAround() {
        PolledTrueTime source = servers(0).driftPpb(0).build();
        assertThat(checked(source).status()).isEqualTo(UNKNOWN);
        assertThat(source.poll()).isTrue();
        TimeInterval interval = checked(source);
        assertThat(interval.status()).isEqualTo(SYNCHRONIZED);
        assertThat(interval.width()).isBetween(3 * MILLI, 3 * MILLI + 4);
        assertThat(interval.provenance().toString())
                .startsWith("ntp [10.0.0.0:123]: delay/2 1500000 ns + root distance 0 ns");
    }

    @Test
    void allTheDelayOnOneWayIsTheWorstCaseAndWithinTheBounds() {
        for (boolean forth : new boolean[] {true, false}) {
            PolledTrueTime source = servers(0).driftPpb(0).build();
            server().forthNanos = forth ? 10 * MILLI : 0;
            server().backNanos = forth ? 0 : 10 * MILLI;
            source.poll();
            TimeInterval interval = checked(source);
            long middle = interval.earliest() + interval.width() / 2;
            assertThat(Math.abs(middle - clocks.truth())).isBetween(5 * MILLI - 1, 5 * MILLI + 1);
            servers.clear();
        }
    }

    @Test
    void wallPlaysNoPart() {
        PolledTrueTime source = servers(0).build();
        clocks.step(-40L * 365 * 86_400 * SECOND); // and the era is right all the same
        assertAfterPoll(source, SYNCHRONIZED);
    }

    @ParameterizedTest
    @ValueSource(longs = {250 * MILLI, -1_500 * MILLI, 86_400 * SECOND})
    void quorumOfThreeOutvotesAFalseTicker(long offset) {
        for (Agreement agreement : Agreement.values()) {
            servers.clear();
            PolledTrueTime source = servers(0, offset, 0).agreement(agreement).build();
            source.poll();
            TimeInterval interval = checked(source);
            assertThat(interval.status()).isEqualTo(SYNCHRONIZED);
            assertThat(interval.width()).isLessThan(4 * MILLI);
            assertThat(interval.provenance().source()).contains("of 3 answers with at most 1 wrong");
        }
    }

    @Test
    void aFalseTickerBesideOneOtherMakesTheIntervalWideAndNoLie() {
        PolledTrueTime source = servers(0, 250 * MILLI, 0).build();
        silence(2);
        source.poll();
        TimeInterval interval = checked(source);
        assertThat(interval.status()).isEqualTo(SYNCHRONIZED);
        assertThat(interval.width()).isGreaterThan(250 * MILLI);
    }

    @Test
    void fewerAnswersThanTheQuorumAreUnknown() {
        PolledTrueTime source = servers(0, 0, 0).build();
        silence(1, 2);
        assertThat(source.poll()).isTrue();
        TimeInterval interval = checked(source);
        assertThat(interval.status()).isEqualTo(UNKNOWN);
        assertThat(interval.provenance().source())
                .contains("1 of 3 servers know, quorum 2", "10.0.0.1:123: ", "silence");
    }

    @Test
    void moreWrongServersThanAllowedAreUnknown() {
        PolledTrueTime source = servers(0, 250 * MILLI, -1_500 * MILLI).build();
        assertAfterPoll(source, UNKNOWN);
        assertThat(source.now().provenance().source()).contains("more than 1 of 3 servers are wrong");
    }

    @Test
    void serversThatFallSilentAgeToFreeRunningAndUnknown() {
        PolledTrueTime source = servers(0, 0, 0).build();
        source.poll();
        silence(0);
        clocks.passSeconds(300);
        assertAfterPoll(source, SYNCHRONIZED);
        silence(1, 2);
        clocks.passSeconds(21);
        assertAfterPoll(source, SYNCHRONIZED);
        clocks.passSeconds(320);
        assertThat(checked(source).status()).isEqualTo(FREE_RUNNING);
        assertAfterPoll(source, FREE_RUNNING);
        clocks.passSeconds(1_000);
        assertAfterPoll(source, UNKNOWN);
    }

    @Test
    void serverWithoutMeasurementsOfItsOwnIsFreeRunningAndThenUnknown() {
        PolledTrueTime source = servers(0).freshFor(Duration.ofMinutes(1)).build();
        long lastMeasurement = NtpTimestamp.ofNanos(clocks.truth());
        server().server = question -> new NtpReply(question, clocks.truth())
                .timestamp(16, lastMeasurement)
                .bytes();
        assertAfterPoll(source, SYNCHRONIZED);
        clocks.passSeconds(64);
        assertAfterPoll(source, FREE_RUNNING);
        clocks.passSeconds(1_000);
        assertAfterPoll(source, UNKNOWN);
    }

    @Test
    void answersThatKnowNothingAreRefused() {
        long now = clocks.truth();
        assertRefused(new NtpReply(question(), now).leap(3), "unsynchronised: leap indicator 3");
        assertRefused(new NtpReply(question(), now).put(1, 0), "stratum 0");
        assertRefused(new NtpReply(question(), now).put(1, 16), "stratum 16");
        assertRefused(new NtpReply(question(), now).timestamp(24, 1), "silence"); // not our cookie
        assertRefused(new NtpReply(question(), now).put(0, 0x23), "mode 3");
        assertRefused(new NtpReply(question(), now).put(0, 0x2C), "version 5");
        assertRefused(new NtpReply(question(), now).timestamp(32, 0), "timestamp is zero");
        assertRefused(new NtpReply(question(), now).timestamp(40, 0), "timestamp is zero");
        assertRefused(new NtpReply(question(), now).timestamp(40, NtpTimestamp.ofNanos(now - 1)), "time runs back");
        assertRefused(
                new NtpReply(question(), now).timestamp(40, NtpTimestamp.ofNanos(now + SECOND)), "less than they can");
        assertRefused(new NtpReply(question(), now).timestamp(16, NtpTimestamp.ofNanos(now + SECOND)), "in its future");
        assertRefused(new NtpReply(question(), now).rootDispersion(16 << 16), "too far from a reference");
        assertRefused(new NtpReply(question(), now).rootDelay(32 << 16), "too far from a reference");
        assertRefused(new NtpReply(question(), now).rootDelay(-1), "too far from a reference");
        assertRefused(new NtpReply(question(), now).put(3, 5), "precision is 2^5 s");
        assertRefused(new NtpReply(question(), now).kiss("INIT"), "kiss of death INIT");
    }

    private byte[] question() {
        return NtpPacket.request(cookie);
    }

    private void assertRefused(NtpReply reply, String why) {
        servers.clear();
        long asked = cookie;
        PolledTrueTime source = servers(0).build();
        server().server = question -> reply.bytes();
        assertThat(source.poll()).isFalse();
        assertThat(source.now().status()).isEqualTo(UNKNOWN);
        assertThat(source.now().provenance().source()).contains(why);
        assertThat(cookie).isEqualTo(asked + 1);
        cookie = asked;
    }

    @Test
    void serverThatSaysItIsUnsynchronisedIsForgottenAtOnce() {
        PolledTrueTime source = servers(0).build();
        source.poll();
        server().server = question -> HexFormat.of()
                .parseHex("e40000e600010000000100000000000000000000" + "00000000"
                        + HexFormat.of().formatHex(question, 40, 48) + "eeaa99034ed0e58deeaa99034ee4164e");
        clocks.passSeconds(2);
        assertThat(source.poll()).isFalse();
        assertThat(checked(source).status()).isEqualTo(UNKNOWN);
    }

    @Test
    void firstFourQuestionsComeSoonAndTheOthersAtTheInterval() {
        PolledTrueTime source = servers(0).build();
        for (int i = 1; i < 4; i++) {
            source.poll();
            assertThat(source.untilNextPoll()).isEqualTo(Duration.ofNanos(2 * SECOND - 3 * MILLI));
            assertThat(source.poll()).isFalse(); // not due
            clocks.passSeconds(2);
        }
        source.poll();
        assertThat(source.untilNextPoll()).isEqualTo(Duration.ofNanos(64 * SECOND - 3 * MILLI));
        assertThat(server().questions).isEqualTo(4);
    }

    @Test
    void silentServerIsAskedEverMoreRarely() {
        PolledTrueTime source = servers(0).build();
        silence(0);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            source.poll();
            waits.add(source.untilNextPoll().plusMillis(3).toSeconds());
            clocks.pass(source.untilNextPoll().toNanos());
        }
        assertThat(waits).containsExactly(64L, 64L, 128L, 256L, 512L, 1_024L, 1_024L, 1_024L);
    }

    @Test
    void serverThatSaysToSlowDownIsAskedHalfAsOftenFromThenOn() {
        PolledTrueTime source = servers(0).build();
        server().server =
                question -> new NtpReply(question, clocks.truth()).kiss("RATE").bytes();
        source.poll();
        assertThat(source.untilNextPoll()).isEqualTo(Duration.ofNanos(128 * SECOND - 3 * MILLI));
        server().server = question -> new NtpReply(question, clocks.truth()).bytes();
        for (int i = 0; i < 4; i++) {
            clocks.passSeconds(128);
            assertThat(source.poll()).isTrue();
        }
        assertThat(source.untilNextPoll()).isEqualTo(Duration.ofNanos(128 * SECOND - 3 * MILLI));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DENY", "RSTR"})
    void serverThatSendsUsAwayIsNeverAskedAgain(String code) {
        PolledTrueTime source = servers(0).build();
        server().server =
                question -> new NtpReply(question, clocks.truth()).kiss(code).bytes();
        source.poll();
        clocks.passSeconds(1_000_000);
        source.poll();
        assertThat(server().questions).isEqualTo(1);
        assertThat(source.untilNextPoll()).isGreaterThan(Duration.ofDays(365));
    }

    @Test
    void suspensionForgetsWhatWasMeasuredBefore() {
        PolledTrueTime source = servers(0).build();
        server().forthNanos = 0;
        source.poll();
        clocks.passSeconds(2);
        clocks.suspend(3_600 * SECOND);
        assertThat(checked(source).status()).isEqualTo(UNKNOWN);
        server().forthNanos = 20 * MILLI; // worse than the answer from before, which must not be used
        assertAfterPoll(source, SYNCHRONIZED);
    }

    @Test
    void aStepBackDoesNotHideASuspension() {
        PolledTrueTime source = servers(0).build();
        source.poll();
        clocks.step(-10 * SECOND);
        clocks.suspend(5 * SECOND);
        assertThat(checked(source).status()).isEqualTo(UNKNOWN);
        clocks.step(5 * SECOND); // as if nothing had been
        assertThat(checked(source).status()).isEqualTo(UNKNOWN);
        clocks.passSeconds(64);
        source.poll();
        assertThat(checked(source).status()).isEqualTo(SYNCHRONIZED);
    }

    @Test
    void whatAReadingNoticedThePollThatFollowsKnows() {
        PolledTrueTime source = servers(0).build();
        source.poll();
        clocks.suspend(5 * SECOND);
        assertThat(checked(source).status()).isEqualTo(UNKNOWN);
        clocks.step(-5 * SECOND);
        silence(0);
        clocks.passSeconds(64);
        source.poll();
        assertThat(checked(source).status()).isEqualTo(UNKNOWN);
    }

    @Test
    void suspensionsTooShortToTellAddUpInTheBounds() {
        PolledTrueTime source = servers(0, 0, 0).driftPpb(0).build();
        servers.forEach(server -> {
            server.forthNanos = 0;
            server.backNanos = 0;
        });
        for (int i = 0; i < 50; i++) {
            source.poll();
            silence(0, 1, 2);
            clocks.suspend(Moment.RESOLUTION_NANOS - 1_000);
            clocks.passSeconds(4);
            checked(source);
        }
    }

    /** The servers are asked at different times; the wall knows nothing of the leap second. */
    @Test
    void noIntervalIsCarriedOverALeapSecond() {
        long midnight = ManualClocks.START + (13 * 3_600 + 58 * 60 + 21) * SECOND;
        for (int announcing = 1; announcing <= 3; announcing++) {
            servers.clear();
            clocks.at(midnight - 200 * SECOND, 77 * SECOND);
            PolledTrueTime source = servers(0, 0, 0).build();
            for (int i = 0; i < 3; i++) {
                int leap = i < announcing ? 1 : 0;
                servers.get(i).server = question -> new NtpReply(question, utc(midnight))
                        .leap(clocks.truth() < midnight + SECOND ? leap : 0)
                        .bytes();
            }
            ScriptedExchange.Server last = servers.get(2).server;
            servers.get(2).server = question -> null; // and so half an interval later from then on
            int known = 0;
            for (int second = 0; second < 400; second++) {
                if (second == 32) {
                    servers.get(2).server = last;
                }
                source.poll();
                for (int i = 0; i < 10; i++) {
                    TimeInterval interval = source.now();
                    if (interval.isKnown()) {
                        known++;
                        assertThat(utc(midnight))
                                .as("%d servers announce, second %d: %s", announcing, second, interval)
                                .isBetween(interval.earliest(), interval.latest());
                    }
                    clocks.pass(SECOND / 10);
                }
            }
            assertThat(known).isGreaterThan(2_500);
        }
    }

    /** The second before midnight comes twice. */
    private long utc(long midnight) {
        return clocks.truth() < midnight ? clocks.truth() : clocks.truth() - SECOND;
    }

    @Test
    void aServerThatCannotBeAskedLeavesTheOthersAlone() {
        PolledTrueTime source = servers(0, 0, 0).build();
        server().meanwhile = () -> {
            throw new SecurityException("not allowed");
        };
        assertThat(source.poll()).isTrue();
        assertThat(checked(source).status()).isEqualTo(SYNCHRONIZED);
        assertThat(source.untilNextPoll()).isPositive();
        assertThat(server().questions).isEqualTo(1);
    }

    @Test
    void aWallThatWasNeverSetDoesNotDecideTheEra() {
        long in2039 = 2_177_452_800L * SECOND;
        clocks.at(in2039, 77 * SECOND);
        clocks.step(-in2039);
        PolledTrueTime source = servers(0).build();
        source.poll();
        assertThat(checked(source).status()).isEqualTo(SYNCHRONIZED);
    }

    @Test
    void suspensionWhileTheAnswerIsUnderWayIsNoShortDelay() {
        PolledTrueTime source = servers(0).build();
        ScriptedExchange.Server honest = server().server;
        server().server = question -> {
            byte[] answer = honest.answer(question);
            clocks.suspend(60 * SECOND);
            return answer;
        };
        assertThat(source.poll()).isFalse();
        assertThat(checked(source).status()).isEqualTo(UNKNOWN);
    }

    @Test
    void settingsThatContradictOneAnotherAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(TrueTimes::ntp);
        assertThatIllegalArgumentException().isThrownBy(() -> TrueTimes.ntp("a", "a:123"));
        assertThatIllegalArgumentException().isThrownBy(() -> TrueTimes.ntp("time.example.org", "Time.Example.org"));
        assertThatIllegalArgumentException().isThrownBy(() -> TrueTimes.ntp("a:0"));
        assertThatIllegalArgumentException().isThrownBy(() -> TrueTimes.ntp("a:b"));
        assertThatIllegalArgumentException().isThrownBy(() -> TrueTimes.ntp(":123"));
        assertThatIllegalArgumentException().isThrownBy(() -> TrueTimes.ntp("[::1"));
        NtpBuilder builder = TrueTimes.ntp("a", "b", "c");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxWrong(2))
                .withMessageContaining("3 servers: 2");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.quorum(4));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.pollEvery(Duration.ofMillis(999)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.quorum(1).build())
                .withMessageContaining("with up to 1 wrong");
    }

    @Test
    void serversAreNamedByHostAndPort() {
        assertThat(ServerName.parse("time.example.org", 123)).isEqualTo(new ServerName("time.example.org", 123));
        assertThat(ServerName.parse("10.0.0.2:1123", 123)).isEqualTo(new ServerName("10.0.0.2", 1123));
        assertThat(ServerName.parse("[fd00::2]:1123", 123)).isEqualTo(new ServerName("fd00::2", 1123));
        assertThat(ServerName.parse("fd00::2", 123)).hasToString("[fd00::2]:123");
    }
}
