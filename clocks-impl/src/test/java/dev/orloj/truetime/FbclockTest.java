package dev.orloj.truetime;

import static dev.orloj.time.IntervalStatus.FREE_RUNNING;
import static dev.orloj.time.IntervalStatus.SYNCHRONIZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.IntervalStatus;
import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The known answers of fbclock, and what can happen to its segment. */
class FbclockTest {
    private static final long SECOND = ManualClocks.SECOND;
    private static final long INGRESS = 1_647_269_082_943_150_996L;
    private static final long PHC = 1_647_269_091_803_102_957L;
    private static final long SYS = PHC - 37 * SECOND;
    private static final long UTC_OFFSET = 37 * SECOND;

    @TempDir
    Path folder;

    private final ManualClocks host = new ManualClocks().at(SYS, 5 * SECOND);
    private Path file;
    private Fbclock source;

    @BeforeEach
    void name() {
        file = folder.resolve("fbclock_data_v2");
    }

    @AfterEach
    void close() {
        if (source != null) {
            source.close();
        }
    }

    /** The rows' statement, in the real-time section: error bound 172 ns, holdover 50.5 ns a second, leap second long past. */
    private static FbclockBytes statement() {
        return fill(new FbclockBytes(), FbclockBytes.REALTIME);
    }

    private static FbclockBytes fill(FbclockBytes segment, int section) {
        return segment.section(section)
                .sequence(2)
                .ingress(INGRESS)
                .errorBound(172)
                .multiplier(50.5)
                .leap(1_483_228_836, 36, 37)
                .anchor(PHC, SYS);
    }

    private void open() {
        close();
        source = new Fbclock(file, host);
    }

    private TimeInterval now() {
        TimeInterval now = source.now();
        TimeReading reading = new TimeReading();
        source.read(reading);
        assertThat(reading.toInterval(now.provenance())).isEqualTo(now);
        return now;
    }

    private TimeInterval at(FbclockBytes segment, long real) throws IOException {
        segment.to(file);
        open();
        host.at(real, host.monotonicNanos());
        return now();
    }

    private static void assertUnknown(TimeInterval interval, String why) {
        assertThat(interval.isKnown()).as("%s", interval).isFalse();
        assertThat(interval.provenance().source()).contains(why);
    }

    @ParameterizedTest(name = "error bound {0}, {1} ns/s, {2} s")
    @CsvSource({
        "172, 50.5, 0, 172",
        "172, 50.5, 10, 677",
        "172, 50.5, 8.859951961, 619",
        "1000, 50.5, 21608.859951961, 1092247"
    })
    void windowIsTheErrorBoundPlusTheHoldoverRoundedDown(
            long errorBound, double perSecond, double seconds, long window) {
        long multiplier = (long) (perSecond * 65_536);
        assertThat(errorBound + FbclockSection.holdoverError(multiplier, Math.round(seconds * 1e9)))
                .isEqualTo(window);
    }

    @Test
    void windowLiesAroundTheHardwareClock() throws Exception {
        TimeInterval now = at(statement(), SYS);
        assertThat(now.earliest()).isEqualTo(1_647_269_091_803_102_338L - UTC_OFFSET);
        assertThat(now.latest()).isEqualTo(1_647_269_091_803_103_576L - UTC_OFFSET);
        assertThat(now.status()).isEqualTo(SYNCHRONIZED);
        assertThat(now.provenance())
                .hasToString("fbclock v2 " + file
                        + ": error bound 172 ns + holdover 3309568/65536 ns/s x 8859951961 ns 447 ns");
    }

    @Test
    void sixHoursWithoutASourceWidenTheWindow() throws Exception {
        long later = 6 * 3600 * SECOND;
        long phc = (long) ((double) PHC + later); // the row's hardware clock has been through a double
        TimeInterval now = at(statement().errorBound(1_000).anchor(phc, SYS + later), SYS + later);
        assertThat(now.earliest()).isEqualTo(1_647_290_691_802_010_729L - UTC_OFFSET);
        assertThat(now.latest()).isEqualTo(1_647_290_691_804_195_223L - UTC_OFFSET);
        assertThat(now.status()).isEqualTo(FREE_RUNNING);
    }

    @ParameterizedTest
    @CsvSource({"10000000000, SYNCHRONIZED", "10000000001, FREE_RUNNING"})
    void sourceCountsAsHeardForTenSeconds(long holdover, IntervalStatus status) throws Exception {
        assertThat(at(statement().ingress(PHC - holdover), SYS).status()).isEqualTo(status);
    }

    @Test
    void holdoverOfFiveSecondsAndAMillisecond() throws Exception {
        TimeInterval now = at(statement().ingress(PHC), SYS + 5_001_000_000L);
        assertThat(now.width()).isEqualTo(848);
        assertThat(now.earliest()).isEqualTo(PHC + 5_001_000_000L - 424 - UTC_OFFSET);
    }

    @Test
    void coefficientCarriesTheHardwareClockOnAndNegativeHoldoverIsNone() throws Exception {
        TimeInterval now = at(statement().ingress(PHC).coefficient(-1_010_101_010), SYS + 5 * SECOND);
        assertThat(now.width()).isEqualTo(344);
        assertThat(now.earliest() + 172).isEqualTo(PHC - 50_505_050 - UTC_OFFSET);
    }

    @Test
    void fractionOfANanosecondWidensTheWindow() throws Exception {
        FbclockBytes segment = statement().ingress(PHC).coefficient(1);
        assertThat(at(segment, SYS + SECOND).width()).isEqualTo(2 * (172 + 50));
        TimeInterval now = at(segment, SYS + SECOND / 2);
        assertThat(now.earliest()).isEqualTo(PHC + SECOND / 2 - 172 - 25 - UTC_OFFSET);
        assertThat(now.latest()).isEqualTo(PHC + SECOND / 2 + 1 + 172 + 25 - UTC_OFFSET);
    }

    @Test
    void momentBeforeTheIngressHasNoHoldover() {
        FbclockSection section = statement().ingress(PHC - SECOND).decoded();
        long before = section.phcAt(SYS - 2 * SECOND);
        assertThat(before).isEqualTo(PHC - 2 * SECOND);
        assertThat(section.holdoverError(before)).isZero();
        assertThat(section.holdoverError(section.phcAt(SYS + SECOND))).isEqualTo(101);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "10000000000, true", "10000000001, false", "-9000000000, false"})
    void dataAreStaleBeforeTheStatementAndAfterTenSeconds(long since, boolean known) throws Exception {
        TimeInterval now = at(statement(), SYS + since);
        assertThat(now.isKnown()).isEqualTo(known);
        if (!known) {
            assertUnknown(now, "data stale");
        }
    }

    @Test
    void absentValuesAreNoData() throws Exception {
        assertUnknown(at(statement().errorBound(0), SYS), "no data");
        assertUnknown(at(statement().ingress(0), SYS), "no data");
        assertUnknown(at(statement().anchor(0, SYS), SYS), "no data");
        assertUnknown(at(statement().anchor(PHC, 0), SYS), "no data");
    }

    @Test
    void windowTooBigIsUnknown() throws Exception {
        assertUnknown(at(statement().errorBound(0xFFFF_FFFFL), SYS), "too big");
        assertUnknown(at(statement().rawMultiplier(0xFFFF_FFFFL), SYS), "too big");
        assertThat(at(statement().errorBound(0xFFFF_FFFEL), SYS).width()).isGreaterThan(2 * 0xFFFF_FFFEL);
    }

    @Test
    void uninitialisedSegmentIsNoData() throws Exception {
        assertUnknown(at(new FbclockBytes(), SYS), "no data: never written");
    }

    @Test
    void primarySectionServesIfItIsForTheRealTimeClock() throws Exception {
        FbclockBytes segment = fill(new FbclockBytes(), FbclockBytes.PRIMARY);
        assertThat(at(segment, SYS).width()).isEqualTo(2 * 619);
        assertUnknown(at(segment.clockId(4), SYS), "no data");
        FbclockBytes both = fill(segment, FbclockBytes.REALTIME).errorBound(1_000);
        assertThat(at(both, SYS).width()).isEqualTo(2 * (1_000 + 447));
        assertUnknown(at(both.clockId(4), SYS), "clock 4");
    }

    @Test
    void smearedTimeIsGivenAroundALeapSecond() throws Exception {
        long middle = 1_483_261_336L * SECOND;
        FbclockBytes segment = statement()
                .errorBound(65_000)
                .ingress(middle)
                .anchor(middle, middle - 36 * SECOND)
                .leap(1_483_228_836, 36, 37);
        TimeInterval now = at(segment, middle - 36 * SECOND);
        assertThat(now.earliest()).isEqualTo(1_483_261_299_500_000_000L - 65_000 + 1);
        assertThat(now.latest()).isEqualTo(1_483_261_299_500_000_000L + 65_000 - 1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "37, 0", "36, 38", "-37, -36", "9, 9"})
    void offsetThatUtcCannotHaveIsUnknown(int before, int after) throws Exception {
        assertUnknown(at(statement().leap(1_483_228_836, before, after), SYS), "no offset of UTC");
    }

    @Test
    void malformedFieldsAreUnknown() throws Exception {
        assertUnknown(at(statement().ingress(-1), SYS), "malformed");
        assertUnknown(at(statement().anchor(Long.MIN_VALUE, SYS), SYS), "malformed");
        assertUnknown(at(statement().anchor(PHC, Long.MAX_VALUE), SYS), "malformed");
        assertUnknown(at(statement().coefficient(Long.MIN_VALUE), SYS), "malformed");
        assertUnknown(at(statement().coefficient(4 * SECOND + 1), SYS), "malformed");
        assertUnknown(at(statement().leap(-1, 36, 37), SYS), "malformed");
    }

    @Test
    void lastStatementStaysWhileTheSequenceIsOddOrZero() throws Exception {
        assertThat(at(statement(), SYS).width()).isEqualTo(2 * 619);
        statement().sequence(3).errorBound(1_000).to(file);
        assertThat(now().width()).isEqualTo(2 * 619);
        statement().sequence(0).errorBound(1_000).to(file);
        assertThat(now().width()).isEqualTo(2 * 619);
        statement().sequence(4).errorBound(1_000).to(file);
        assertThat(now().width()).isEqualTo(2 * (1_000 + 447));
    }

    @Test
    void versionOneIsRecognisedAndUnknown() throws Exception {
        assertUnknown(at(new FbclockBytes(48), SYS), "version 1 needs the PTP hardware clock");
        Files.write(file, fill(new FbclockBytes(), FbclockBytes.PRIMARY).bytes.array());
        try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
            writer.setLength(127); // reads like a section of version 2, but is none
        }
        open();
        assertUnknown(now(), "version 1");
        Files.write(file, new byte[47]);
        assertUnknown(now(), "too short: 47 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 47, 71, 127})
    void truncationInPlaceKeepsTheLastStatementUntilItIsStale(int length) throws Exception {
        assertThat(at(statement(), SYS).isKnown()).isTrue();
        Files.write(file, new byte[length]);
        host.pass(10 * SECOND);
        assertThat(now().isKnown()).isTrue();
        host.pass(1);
        assertUnknown(now(), "stale");
    }

    @Test
    void replacedFileIsNoticed() throws Exception {
        at(statement(), SYS);
        host.pass(3 * SECOND);
        Path draft = folder.resolve("draft");
        statement().errorBound(1_000).anchor(PHC + 3 * SECOND, SYS + 3 * SECOND).to(draft);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        assertThat(now().provenance().terms().get(0).nanos()).isEqualTo(1_000);
    }

    @Test
    void fileMayComeLaterAndClosedSourceIsUnknown() throws Exception {
        open();
        assertUnknown(now(), "can't be opened");
        statement().to(file);
        host.monotonic(host.monotonicNanos() + SECOND);
        assertThat(now().isKnown()).isTrue();
        source.close();
        assertUnknown(now(), "closed");
    }

    @Test
    void interruptedThreadReadsAndRemainsInterrupted() throws Exception {
        statement().to(file);
        open();
        Thread.currentThread().interrupt();
        assertThat(now().isKnown()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }
}
