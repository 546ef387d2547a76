package dev.orloj.truetime;

import static dev.orloj.time.IntervalStatus.FREE_RUNNING;
import static dev.orloj.time.IntervalStatus.SYNCHRONIZED;
import static dev.orloj.time.IntervalStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.IntervalStatus;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The known answers of ClockBound: what its own tests expect of its clients, and a segment that a real daemon wrote. */
class ClockBoundRowsTest {
    @TempDir
    Path folder;

    private final ManualClocks host = new ManualClocks();
    private ClockBound source;

    private Path file() {
        return folder.resolve("shm");
    }

    private ClockBound open() {
        close();
        source = TrueTimes.clockBoundBuilder(file())
                .vmClock(folder.resolve("vmclock"))
                .clocks(host)
                .timeNamespace(folder.resolve("none"))
                .build();
        return source;
    }

    @AfterEach
    void close() {
        if (source != null) {
            source.close();
        }
    }

    private static long nanos(String seconds) {
        return new BigDecimal(seconds).movePointRight(9).longValueExact();
    }

    /** The interval at a moment, after a first look at the moment that the statement is from. */
    private TimeInterval at(ClockBoundBytes segment, long asOf, String real, String mono) throws Exception {
        segment.to(file());
        host.at(0, asOf);
        open().now();
        host.at(nanos(real), nanos(mono));
        TimeInterval now = source.now();
        TimeReading reading = new TimeReading();
        source.read(reading);
        assertThat(reading.toInterval(now.provenance())).isEqualTo(now);
        return now;
    }

    private static void assertUnknown(TimeInterval interval, String why) {
        assertThat(interval.status()).isEqualTo(UNKNOWN);
        assertThat(interval.provenance().source()).contains(why);
    }

    @ParameterizedTest(name = "version 2, as of {0}, void after {1}, real {2}, mono {3}")
    @CsvSource({
        "0, 10, 2, 2, 1.999988000, 2.000012000, SYNCHRONIZED",
        "0, 10, 20, 4, 19.999986000, 20.000014000, SYNCHRONIZED",
        "0, 100, 8, 8, 7.999982000, 8.000018000, FREE_RUNNING",
        "10, 20, 7, 9.999999500, 6.999990000, 7.000010000, SYNCHRONIZED", // within the blur
        "0, 3, 9, 4, 8.999986000, 9.000014000, SYNCHRONIZED", // the grace is tested before void_after
    })
    void intervalIsTheBoundPlusTheDriftSince(
            String asOf, String voidAfter, String real, String mono, String from, String to, IntervalStatus status)
            throws Exception {
        for (int version : new int[] {1, 2}) {
            ClockBoundBytes segment =
                    new ClockBoundBytes(version).asOf(nanos(asOf)).voidAfter(nanos(voidAfter));
            TimeInterval now = at(segment, nanos(asOf), real, mono);
            assertThat(now.earliest()).isEqualTo(nanos(from));
            assertThat(now.latest()).isEqualTo(nanos(to));
            assertThat(now.status()).isEqualTo(status);
        }
    }

    @Test
    void termsAddUpToTheHalfWidth() throws Exception {
        TimeInterval now = at(new ClockBoundBytes(2).asOf(0).voidAfter(nanos("10")), 0, "2", "2");
        assertThat(now.provenance())
                .hasToString("clockbound V2 " + file() + ": bound 10000 ns + drift 1000 ppb x 2000000000 ns 2000 ns");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void statementIsVoidFromVoidAfterOn(int version) throws Exception {
        ClockBoundBytes segment = new ClockBoundBytes(version).asOf(0).voidAfter(nanos("5"));
        assertUnknown(at(segment, 0, "10", "10"), "void");
        ClockBoundBytes usual = new ClockBoundBytes(version).asOf(0).voidAfter(nanos("1000"));
        assertThat(at(usual, 0, "9", "999.999999999").status()).isEqualTo(FREE_RUNNING);
        assertUnknown(at(usual, 0, "9", "1000"), "void");
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 5", "3, 60"})
    void statementHoldsAsItStandsWithinTheGraceOfItsVersion(int version, long graceSeconds) throws Exception {
        ClockBoundBytes segment = new ClockBoundBytes(version).asOf(0).voidAfter(nanos("1000"));
        BigDecimal grace = BigDecimal.valueOf(graceSeconds);
        BigDecimal nanosecond = BigDecimal.valueOf(1, 9);
        String before = grace.subtract(nanosecond).toPlainString();
        assertThat(at(segment, 0, "99", before).status()).isEqualTo(SYNCHRONIZED);
        assertThat(at(segment, 0, "99", grace.toPlainString()).status()).isEqualTo(FREE_RUNNING);
        segment.status(2);
        assertThat(at(segment, 0, "99", before).status()).isEqualTo(FREE_RUNNING);
    }

    @Test
    void versionThreeIsVoidAfterVoidAfterEvenWithinItsGrace() throws Exception {
        ClockBoundBytes segment = new ClockBoundBytes(3).asOf(0).voidAfter(nanos("10"));
        assertThat(at(segment, 0, "99", "10").status()).isEqualTo(SYNCHRONIZED);
        assertUnknown(at(segment, 0, "99", "10.000000001"), "void");
        TimeInterval now = at(segment, 0, "2", "2");
        assertThat(now.earliest()).isEqualTo(nanos("1.999988000"));
        assertThat(now.latest()).isEqualTo(nanos("2.000012000"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void driftOfTheWholeOrMoreIsMalformed(int version) throws Exception {
        for (long ppb : new long[] {1_000_000_000L, 2_000_000_000L, 0xFFFF_FFFFL}) {
            ClockBoundBytes segment =
                    new ClockBoundBytes(version).asOf(0).voidAfter(nanos("10")).drift(ppb);
            assertUnknown(at(segment, 0, "5", "5"), "malformed: drift " + ppb);
        }
        ClockBoundBytes most =
                new ClockBoundBytes(version).asOf(0).voidAfter(nanos("10")).drift(999_999_999);
        assertThat(at(most, 0, "9", "3").width()).isEqualTo(2 * (10_000 + 2_999_999_997L));
    }

    @ParameterizedTest
    @CsvSource({"9.999999500, true", "9.999999001, true", "9.999999000, false", "9.999998000, false", "0, false"})
    void statementOfTheFutureIsABreachOfCausality(String mono, boolean withinTheBlur) throws Exception {
        ClockBoundBytes segment = new ClockBoundBytes(2).asOf(nanos("10")).voidAfter(nanos("20"));
        TimeInterval now = at(segment, nanos("10"), "77", mono);
        if (withinTheBlur) {
            assertThat(now.width()).isEqualTo(20_000);
        } else {
            assertUnknown(now, "causality");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 3", "2, 0", "2, 3", "3, 0", "3, 3"})
    void statusUnknownAndDisruptedAreUnknownWhateverTheAge(int version, int status) throws Exception {
        ClockBoundBytes segment =
                new ClockBoundBytes(version).asOf(0).voidAfter(nanos("1000")).status(status);
        for (String mono : new String[] {"0", "1", "4.999", "500", "5000"}) {
            assertUnknown(at(segment, 0, "9", mono), "the daemon says");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4, Integer.MAX_VALUE})
    void otherStatusIsMalformed(int status) throws Exception {
        ClockBoundBytes segment =
                new ClockBoundBytes(2).asOf(0).voidAfter(nanos("1000")).status(status);
        assertUnknown(at(segment, 0, "1", "1"), "malformed: status");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void negativeBoundIsMalformedAndOneOutOfRangeUnknown(int version) throws Exception {
        ClockBoundBytes segment = new ClockBoundBytes(version).asOf(0).voidAfter(nanos("1000"));
        assertUnknown(at(segment.bound(-1), 0, "1", "1"), "malformed: bound");
        assertUnknown(at(segment.bound(Long.MAX_VALUE), 0, "1", "1"), "out of range");
    }

    @Test
    void fractionOfANanosecondOfDriftCountsWhole() throws Exception {
        ClockBoundBytes segment =
                new ClockBoundBytes(2).asOf(0).voidAfter(nanos("1000")).drift(1);
        assertThat(at(segment, 0, "9", "0").width()).isEqualTo(20_000);
        assertThat(at(segment, 0, "9", "0.000000001").width()).isEqualTo(20_002);
        assertThat(at(segment, 0, "9", "1").width()).isEqualTo(20_002);
        assertThat(at(segment, 0, "9", "1.000000001").width()).isEqualTo(20_004);
    }

    @Test
    void headerIsThatOfARealWriter() throws Exception {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
        ByteBuffer bytes = new ClockBoundBytes(2).generation(6).bytes;
        assertThat(HexFormat.ofDelimiter(" ").formatHex(bytes.array(), 0, 16))
                .isEqualTo("4e 5a 4d 41 00 02 42 43 50 00 00 00 02 00 06 00");
    }

    @Test
    void segmentWrittenOutByteForByteIsUnderstood() throws Exception {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
        String header = "4e5a4d4100024243 50000000 0200 0400";
        String body = "0a00000000000000 00ca9a3b00000000" // as of 10.999999... is refused below, this is 10 s + 10^9 ns
                + "f203000000000000 0000000000000000"
                + "2723000000000000 0000000000000000"
                + "50c30000 01000000 00 00000000000000";
        byte[] refused = HexFormat.of().parseHex((header + body).replace(" ", ""));
        Files.write(file(), refused);
        host.at(nanos("100"), nanos("11"));
        assertUnknown(open().now(), "malformed: a time");
        source.close();

        byte[] good = HexFormat.of()
                .parseHex((header + body).replace(" ", "").replace("00ca9a3b00000000", "0065cd1d00000000"));
        Files.write(file(), good); // as of 10.5 s, void after 1010 s, bound 8999 ns, drift 50 ppm, synchronized
        TimeInterval now = open().now();
        assertThat(now.earliest()).isEqualTo(nanos("100") - 8_999 - 25_000);
        assertThat(now.latest()).isEqualTo(nanos("100") + 8_999 + 25_000);
        assertThat(now.status()).isEqualTo(SYNCHRONIZED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "magic 0, 0, 0, 4, not a ClockBound segment",
        "magic 1, 4, 7, 4, not a ClockBound segment",
        "size below the header, 8, 15, 4, its header says 15",
        "size below the body, 8, 79, 4, its header says 79",
        "version not known, 12, 9999, 2, version not supported: 9999",
        "version 0, 12, 0, 2, nothing whole",
        "generation 0, 14, 0, 2, nothing whole",
        "generation odd, 14, 3, 2, nothing whole",
    })
    void headerThatIsNoneIsUnknown(String name, int at, int value, int bytes, String why) throws Exception {
        ClockBoundBytes segment = new ClockBoundBytes(2).asOf(0).voidAfter(nanos("10"));
        if (bytes == 4) {
            segment.bytes.putInt(at, value);
        } else {
            segment.bytes.putShort(at, (short) value);
        }
        assertUnknown(at(segment, 0, "1", "1"), why);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 15", "1, 71", "2, 15", "2, 16", "2, 79", "3, 103"})
    void fileThatEndsEarlyIsUnknown(int version, int length) throws Exception {
        byte[] bytes = new ClockBoundBytes(version)
                .asOf(0)
                .voidAfter(nanos("10"))
                .bytes
                .array();
        Files.write(file(), Arrays.copyOf(bytes, length));
        assertUnknown(open().now(), "nothing whole");
    }

    @ParameterizedTest
    @CsvSource({"3, 3, true", "2, 3, true", "3, 7, true", "4, 9, false", "3, 0, false", "3, 2, false"})
    void versionThreeIsReadWhereItsRangeHasIt(int least, int largest, boolean supported) throws Exception {
        ClockBoundBytes segment = new ClockBoundBytes(3).asOf(0).voidAfter(nanos("100"));
        segment.bytes.put(12, (byte) least).put(13, (byte) largest);
        assertThat(at(segment, 0, "1", "1").isKnown()).isEqualTo(supported);
    }
}
