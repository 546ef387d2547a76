package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.orloj.truetime.RefusedAnswerException.Kind;
import dev.orloj.wire.MalformedDataException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets of a real chronyd 4.3, and timestamps at the edges of eras. */
class NtpPacketTest {
    private static final String LOCAL =
            "240500e600000000000000007f7f0101eeaa98e884dfe33670b91b84a7c444c0eeaa990347595c57eeaa990347607df0";
    private static final String STRATUM_6 =
            "240600e600000001000000017f000001eeaa99021f50ee512ca33921e8606271eeaa99034cdaee6beeaa99034d789fc6";
    private static final String AHEAD =
            "240600e600000001000000017f000001eeaa9902c788bcdfeac28acd10824894eeaa99038df839d9eeaa99038dfb943e";
    private static final String BEHIND =
            "240600e600000001000000017f000001eeaa9900bf094b98e190734ac433afdceeaa9901ce22b21beeaa9901ce24b654";
    private static final String UNSYNCHRONISED =
            "e40000e60001000000010000000000000000000000000000f5fc77f240e4ebe8eeaa99034ed0e58deeaa99034ee4164e";

    private static final long BILLION = 1_000_000_000L;
    private static final long NOW = 1_795_168_899L * BILLION;

    private static NtpPacket decode(String hex) {
        return NtpPacket.decode(HexFormat.of().parseHex(hex));
    }

    private static NtpSample sample(NtpPacket packet, long trip) throws RefusedAnswerException {
        Moment look = new Moment(0, NOW, 0);
        return NtpSample.of(packet, packet.origin(), 0, trip, new NtpSample.Terms(look, 0, Long.MAX_VALUE / 4));
    }

    @Test
    void headerIsReadAsItStands() {
        assertThat(decode(LOCAL))
                .isEqualTo(new NtpPacket(
                        0,
                        4,
                        4,
                        5,
                        0,
                        -26,
                        0,
                        0,
                        0x7F7F0101,
                        0xeeaa98e884dfe336L,
                        0x70b91b84a7c444c0L,
                        0xeeaa990347595c57L,
                        0xeeaa990347607df0L));
    }

    @Test
    void rootDelayAndDispersionAreOneUnit() {
        NtpPacket packet = decode(STRATUM_6);
        assertThat(packet.stratum()).isEqualTo(6);
        assertThat(packet.refId()).isEqualTo(0x7F000001);
        assertThat(packet.rootDelay()).isEqualTo(1);
        assertThat(packet.rootDispersion()).isEqualTo(1);
        assertThat(NtpTimestamp.shortToNanos(1)).isEqualTo(15_259); // 1/65536 s, rounded up
    }

    @Test
    void unsynchronisedIsRefusedAndNoKiss() {
        NtpPacket packet = decode(UNSYNCHRONISED);
        assertThat(packet.leap()).isEqualTo(3);
        assertThat(packet.stratum()).isZero();
        assertThat(NtpTimestamp.shortToNanos(packet.rootDelay())).isEqualTo(BILLION);
        assertThat(NtpTimestamp.shortToNanos(packet.rootDispersion())).isEqualTo(BILLION);
        assertThat(packet.kissCode()).isEmpty();
        assertThatThrownBy(() -> sample(packet, 1_000_000))
                .isInstanceOfSatisfying(
                        RefusedAnswerException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.UNSYNCHRONISED));
    }

    @Test
    void realAnswersGiveTheTimeOfTheServer() throws RefusedAnswerException {
        for (String hex : new String[] {LOCAL, STRATUM_6, AHEAD, BEHIND}) {
            NtpPacket packet = decode(hex);
            long t2 = NtpTimestamp.toNanos(packet.receive(), NOW);
            long t3 = NtpTimestamp.toNanos(packet.transmit(), NOW);
            long trip = t3 - t2 + 50_000;
            NtpSample sample = sample(packet, trip);
            assertThat(sample.middle()).isCloseTo(t3 + 25_000, within(1L));
            assertThat(sample.halfDelay()).isEqualTo(25_000);
            assertThat(sample.rootError()).isEqualTo(hex.equals(LOCAL) ? 0 : 7_630 + 15_259);
        }
    }

    @Test
    void requestIsACookieAndNothingElse() {
        byte[] request = NtpPacket.request(0x0123456789ABCDEFL);
        assertThat(HexFormat.of().formatHex(request)).isEqualTo("23" + "00".repeat(39) + "0123456789abcdef");
    }

    @Test
    void onlyTheSameCookieAnswers() {
        byte[] packet = HexFormat.of().parseHex(LOCAL);
        assertThat(NtpPacket.answers(packet, 0x70b91b84a7c444c0L)).isTrue();
        assertThat(NtpPacket.answers(packet, 0x70b91b84a7c444c1L)).isFalse();
        assertThat(NtpPacket.answers(new byte[47], 0)).isFalse();
        assertThatThrownBy(() -> NtpPacket.decode(new byte[47])).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void secondsAreReadInTheEraNearestToTheLocalClock() {
        assertThat(instant(0xeeaa9903_00000000L, NOW)).isEqualTo("2026-11-20T10:01:39Z");
        assertThat(instant(0x00000001_00000000L, NOW)).isEqualTo("2036-02-07T06:28:17Z");
        assertThat(instant(0xFFFFFFFF_00000000L, NOW)).isEqualTo("2036-02-07T06:28:15Z");
        long later = Instant.parse("2040-01-01T00:00:00Z").getEpochSecond() * BILLION;
        assertThat(instant(0x00000001_00000000L, later)).isEqualTo("2036-02-07T06:28:17Z");
        assertThat(instant(0xFFFFFFFF_00000000L, later)).isEqualTo("2036-02-07T06:28:15Z");
        assertThat(instant(0x83aa7e80_00000000L, 0)).isEqualTo("1970-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"500000000, 80000000", "1, 4", "999999999, FFFFFFFB", "0, 0"})
    void fractionIsRoundedDownThereAndUpBack(long nanos, String fraction) {
        long timestamp = NtpTimestamp.ofNanos(NOW + nanos);
        assertThat(timestamp & 0xFFFF_FFFFL).isEqualTo(Long.parseLong(fraction, 16));
        assertThat(NtpTimestamp.toNanos(timestamp, NOW)).isEqualTo(NOW + nanos);
    }

    @Property
    void thereAndBackIsExact(
            @ForAll @LongRange(min = -2_000_000_000_000_000_000L, max = 7_000_000_000_000_000_000L) long nanos,
            @ForAll @LongRange(min = -2_147_483_000_000_000_000L, max = 2_147_483_000_000_000_000L) long off) {
        assertThat(NtpTimestamp.toNanos(NtpTimestamp.ofNanos(nanos), nanos + off))
                .isEqualTo(nanos);
    }

    @Test
    void delayBelowZeroIsPrecisionOrALie() throws RefusedAnswerException {
        byte[] question = NtpPacket.request(1);
        long held = 10;
        byte[] reply = new NtpReply(question, NOW)
                .timestamp(40, NtpTimestamp.ofNanos(NOW + held))
                .put(3, -26)
                .bytes();
        NtpSample sample = sample(NtpPacket.decode(reply), 5);
        assertThat(sample.precision()).isEqualTo(15);
        assertThat(sample.halfDelay()).isEqualTo(8); // as if the delay were the precision
        byte[] lie = new NtpReply(question, NOW)
                .timestamp(40, NtpTimestamp.ofNanos(NOW + 1_000))
                .put(3, -26)
                .bytes();
        assertThatThrownBy(() -> sample(NtpPacket.decode(lie), 5))
                .isInstanceOfSatisfying(
                        RefusedAnswerException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(Kind.UNUSABLE))
                .hasMessageContaining("less than they can");
    }

    private static String instant(long timestamp, long local) {
        return Instant.ofEpochSecond(0, NtpTimestamp.toNanos(timestamp, local)).toString();
    }

    @Test
    void kissCodesAreFourPrintableLettersInStratumZero() {
        byte[] question = NtpPacket.request(1);
        assertThat(NtpPacket.decode(new NtpReply(question, NOW).kiss("RATE").bytes())
                        .kissCode())
                .isEqualTo("RATE");
        byte[] stratumOne = new NtpReply(question, NOW).kiss("RATE").put(1, 1).bytes();
        assertThat(NtpPacket.decode(stratumOne).kissCode()).isEmpty();
        byte[] halfACode = new NtpReply(question, NOW).kiss("RATE").put(15, 0).bytes();
        assertThat(NtpPacket.decode(halfACode).kissCode()).isEmpty();
        assertThat(ByteBuffer.wrap(halfACode).getInt(12)).isEqualTo(0x52415400);
    }
}
