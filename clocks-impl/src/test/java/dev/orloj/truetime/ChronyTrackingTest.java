package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.wire.MalformedDataException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replies of a real chronyd 4.3, and what must not pass for one. */
class ChronyTrackingTest {
    private static final int SEQUENCE = 0x12345678;

    /** Follows a server with an offset of 0.25 s. */
    private static final byte[] SYNCHRONISED = bytes("060200000021000500000000000000001234567800000000000000007f000001"
            + "7f0000010000000000000000000000000001000000060000000000006b0112441399bfc9feffffb9c521a07ad8dc09db"
            + "f6f7f8dfeab93dfcfe8761bae0ac5e7edcd1016800826039");

    private static final byte[] UNSYNCHRONISED = bytes("060200000021000500000000000000001234567800000000000000000000"
            + "0000000000000000000000000000000000000000000000000003000000000000000000000000000000000000000000000000"
            + "000000000000000000000000048000000480000000000000");

    private static final byte[] LOCAL = bytes("060200000021000500000000000000001234567800000000000000007f7f0101"
            + "000000000000000000000000000000000000000000050000000000006b01123e375ad841000000000000000000000000"
            + "000000000000000000000000000000000000000000000000");

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] with(byte[] reply, int at, int word) {
        byte[] copy = reply.clone();
        ByteBuffer.wrap(copy).putInt(at, word);
        return copy;
    }

    @Test
    void requestIsAsLongAsTheReply() {
        byte[] request = ChronyTracking.request(SEQUENCE);
        assertThat(request).hasSize(104).startsWith(bytes("060100000021000012345678"));
        assertThat(Arrays.copyOfRange(request, 12, 104)).containsOnly(0);
    }

    @Test
    void synchronisedReplyIsRead() {
        ChronyTracking tracking = ChronyTracking.decode(SYNCHRONISED);
        assertThat(tracking.refId()).isEqualTo(0x7F000001);
        assertThat(tracking.stratum()).isEqualTo(6);
        assertThat(tracking.leap()).isZero();
        assertThat(tracking.refTimeNanos()).isEqualTo(1_795_232_324_328_843_209L);
        assertThat(tracking.correctionNanos()).isEqualTo(249_998_943); // 0.249998942017..., positive: the clock is slow
        assertThat(tracking.rootDelayNanos()).isEqualTo(5_137);
        assertThat(tracking.rootDispersionNanos()).isEqualTo(1_558);
        assertThat(tracking.isUnsynchronised()).isFalse();
        assertThat(tracking.followsItself()).isFalse();
    }

    @Test
    void unsynchronisedReplySaysSo() {
        ChronyTracking tracking = ChronyTracking.decode(UNSYNCHRONISED);
        assertThat(tracking.isUnsynchronised()).isTrue();
        assertThat(tracking.rootDelayNanos()).isEqualTo(1_000_000_000);
        assertThat(tracking.rootDispersionNanos()).isEqualTo(1_000_000_000);
    }

    @Test
    void chronydThatFollowsItselfSaysNormalAndNoError() {
        ChronyTracking tracking = ChronyTracking.decode(LOCAL);
        assertThat(tracking.followsItself()).isTrue();
        assertThat(tracking.isUnsynchronised()).isFalse();
        assertThat(tracking.rootDispersionNanos()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "00000000, 0",
        "04800000, 1000000000", // 2^23 x 2^(2 - 25)
        "05800000, -1000000000", // -2^23 x 2^(2 - 25)
        "02000001, 60", // 2^-24 s is 59.6 ns
        "03FFFFFF, -60",
        "80000001, 1", // the least there is
        "81FFFFFF, -1",
        "36800000, 33554432000000000", // 2^23 x 2^(27 - 25)
    })
    void numbersAreExactAndRoundedAwayFromZero(String word, long nanos) {
        byte[] reply = with(SYNCHRONISED, 68, Integer.parseUnsignedInt(word, 16));
        assertThat(ChronyTracking.decode(reply).correctionNanos()).isEqualTo(nanos);
    }

    @Test
    void whatIsNoReplyIsRefused() {
        assertRefused(new byte[0], "too short");
        assertRefused(Arrays.copyOf(SYNCHRONISED, 103), "length should be 104: 103");
        assertRefused(Arrays.copyOf(SYNCHRONISED, 105), "length should be 104: 105");
        assertRefused(with(SYNCHRONISED, 0, 0x05020000), "version should be 6: 5");
        assertRefused(with(SYNCHRONISED, 0, 0x06010000), "packet type should be 2: 1");
        assertRefused(with(SYNCHRONISED, 4, 0x00220005), "command should be 33: 34");
        assertRefused(with(SYNCHRONISED, 4, 0x00210006), "reply type should be 5: 6");
        assertRefused(with(SYNCHRONISED, 52, 0x00060004), "leap status is 0 to 3: 4");
        assertRefused(with(SYNCHRONISED, 56, 1), "no time");
        assertRefused(with(SYNCHRONISED, 64, 1_000_000_000), "no time");
        assertRefused(with(SYNCHRONISED, 92, 0x05800000), "negative");
        assertRefused(with(SYNCHRONISED, 96, 0x05800000), "negative");
        assertRefused(with(SYNCHRONISED, 96, 0x7EFFFFFF), "out of range");
    }

    @Test
    void refusalOfAShortRequestIsTold() {
        byte[] refusal = Arrays.copyOf(with(SYNCHRONISED, 8, 19 << 16), 28);
        assertThat(ChronyTracking.answers(refusal, SEQUENCE)).isTrue();
        assertRefused(refusal, "status should be 0: 19");
    }

    @Test
    void onlyTheSameSequenceNumberAnswers() {
        assertThat(ChronyTracking.answers(SYNCHRONISED, SEQUENCE)).isTrue();
        assertThat(ChronyTracking.answers(SYNCHRONISED, SEQUENCE + 1)).isFalse();
        assertThat(ChronyTracking.answers(new byte[19], 0)).isFalse();
    }

    private static void assertRefused(byte[] reply, String why) {
        assertThatThrownBy(() -> ChronyTracking.decode(reply))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(why);
    }
}
