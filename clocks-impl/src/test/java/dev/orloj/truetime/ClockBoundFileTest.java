package dev.orloj.truetime;

import static dev.orloj.time.IntervalStatus.FREE_RUNNING;
import static dev.orloj.time.IntervalStatus.SYNCHRONIZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What daemons, hosts and interrupts do to the segment of a running ClockBound reader. */
class ClockBoundFileTest {
    private static final long SECOND = ManualClocks.SECOND;
    private static final long START = 1_000 * SECOND;

    @TempDir
    Path folder;

    private final ManualClocks host = new ManualClocks().at(1_700_000_000 * SECOND, START);
    private Path file;
    private Path vmClock;
    private Path namespace;
    private ClockBound source;

    @BeforeEach
    void name() {
        file = folder.resolve("shm0");
        vmClock = folder.resolve("vmclock0");
        namespace = folder.resolve("timens_offsets");
    }

    @AfterEach
    void close() {
        if (source != null) {
            source.close();
        }
    }

    /** A statement of now. */
    private ClockBoundBytes statement(int generation) {
        return new ClockBoundBytes(2)
                .generation(generation)
                .asOf(host.monotonicNanos())
                .voidAfter(host.monotonicNanos() + 1_000 * SECOND);
    }

    private void open() {
        source = TrueTimes.clockBoundBuilder(file)
                .vmClock(vmClock)
                .clocks(host)
                .timeNamespace(namespace)
                .build();
    }

    private void assertBound(long bound) {
        TimeInterval now = source.now();
        assertThat(now.provenance().terms()).as("%s", now).isNotEmpty();
        assertThat(now.provenance().terms().get(0).nanos()).isEqualTo(bound);
        TimeReading reading = new TimeReading();
        source.read(reading);
        assertThat(reading.toInterval(now.provenance())).isEqualTo(now);
    }

    private void assertUnknown(String why) {
        TimeInterval now = source.now();
        assertThat(now.isKnown()).as("%s", now).isFalse();
        assertThat(now.provenance().source()).contains(why);
        TimeReading reading = new TimeReading();
        source.read(reading);
        assertThat(reading.isKnown()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 65_535})
    void lastStatementStaysWhileTheGenerationIsOddOrZero(int generation) throws Exception {
        statement(2).to(file);
        open();
        assertBound(10_000);
        statement(generation).bound(20_000).to(file);
        assertBound(10_000);
        host.pass(SECOND);
        statement(6).bound(30_000).to(file);
        assertBound(30_000);
    }

    @Test
    void lastStatementStaysWhileTheVersionIsZero() throws Exception {
        statement(2).to(file);
        open();
        assertBound(10_000);
        ClockBoundBytes none = statement(4).bound(20_000);
        none.bytes.putShort(12, (short) 0);
        none.to(file);
        assertBound(10_000);
    }

    @Test
    void statementOfAnUnchangedGenerationIsNotReadAgain() throws Exception {
        statement(2).to(file);
        open();
        assertBound(10_000);
        statement(2).bound(20_000).to(file);
        assertBound(10_000);
    }

    @Test
    void generationRollsFromTheLastEvenOneToTwo() throws Exception {
        statement(65_534).to(file);
        open();
        assertBound(10_000);
        statement(65_535).bound(20_000).to(file);
        assertBound(10_000);
        statement(2).bound(30_000).to(file);
        assertBound(30_000);
    }

    @Test
    void statementThatTurnsMalformedIsUnknown() throws Exception {
        statement(2).to(file);
        open();
        assertBound(10_000);
        statement(4).drift(1_000_000_000L).to(file);
        assertUnknown("malformed");
        statement(6).to(file);
        assertBound(10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 15, 16, 40, 79})
    void truncationInPlaceKeepsTheLastStatementUntilItIsVoid(int length) throws Exception {
        statement(2).to(file);
        open();
        assertBound(10_000);
        try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
            writer.setLength(length);
        }
        host.pass(4 * SECOND);
        assertBound(10_000);
        assertThat(source.now().status()).isEqualTo(SYNCHRONIZED);
        host.pass(SECOND);
        assertThat(source.now().status()).isEqualTo(FREE_RUNNING);
        host.pass(994 * SECOND);
        assertThat(source.now().status()).isEqualTo(FREE_RUNNING);
        host.pass(SECOND);
        assertUnknown("void");
        statement(4).bound(40_000).to(file); // the daemon has started again, in place
        assertBound(40_000);
    }

    @Test
    void wipedFileKeepsTheLastStatement() throws Exception {
        statement(8).to(file);
        open();
        assertBound(10_000);
        Files.write(file, new byte[80]);
        assertBound(10_000);
        statement(2).bound(50_000).to(file);
        assertBound(50_000);
    }

    @Test
    void replacedFileIsNoticedOnceTheOldOneIsStale() throws Exception {
        statement(2).to(file);
        open();
        assertBound(10_000);
        host.pass(3 * SECOND);
        statement(2).bound(20_000).replace(file); // even with the same generation
        assertBound(20_000);
        host.pass(SECOND / 2);
        statement(2).bound(30_000).replace(file);
        assertBound(20_000); // fresh: nobody looks
        host.pass(2 * SECOND);
        assertBound(30_000);
    }

    @Test
    void replacedFileIsLookedForOnceASecond() throws Exception {
        statement(2).to(file);
        open();
        host.pass(3 * SECOND);
        assertBound(10_000); // looked: still the same
        statement(4).bound(20_000).replace(file);
        host.pass(SECOND - 1);
        assertBound(10_000);
        host.pass(1);
        assertBound(20_000);
    }

    @Test
    void removedFileKeepsItsLastStatementUntilItIsVoid() throws Exception {
        statement(2).to(file);
        open();
        assertBound(10_000);
        Files.delete(file);
        host.pass(900 * SECOND);
        assertBound(10_000);
        host.pass(200 * SECOND);
        assertUnknown("void");
        statement(2).bound(20_000).to(file);
        host.pass(SECOND);
        assertBound(20_000);
    }

    @Test
    void fileMayComeLater() throws Exception {
        open();
        assertUnknown("can't be opened");
        statement(2).to(file);
        assertUnknown("can't be opened"); // within a second of the last look
        host.pass(SECOND);
        statement(4).to(file);
        assertBound(10_000);
    }

    @Test
    void folderInPlaceOfTheFileIsUnknown() throws Exception {
        Files.createDirectory(file);
        open();
        assertUnknown("can't be opened");
        host.pass(SECOND);
        assertUnknown("can't be opened");
    }

    @Test
    void channelThatAnInterruptHasClosedIsOpenedAgain() throws Exception {
        statement(2).to(file);
        open();
        assertBound(10_000);
        source.file().opened().channel().close(); // what an interrupt in the middle of another thread's read does
        statement(4).bound(20_000).to(file);
        assertBound(20_000);
    }

    @Test
    void interruptedThreadReadsAndRemainsInterrupted() throws Exception {
        statement(2).to(file);
        open();
        assertBound(10_000);
        SegmentFile.Opened before = source.file().opened();
        statement(4).bound(20_000).to(file);
        Thread.currentThread().interrupt();
        assertBound(20_000);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(source.file().opened()).isSameAs(before);
    }

    @Test
    void interruptsInTheMiddleOfReadsHarmNobody() throws Exception {
        statement(2).to(file);
        open();
        Thread reader = Thread.currentThread();
        Thread other = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                reader.interrupt();
                Thread.yield();
            }
        });
        other.start();
        TimeReading reading = new TimeReading();
        SegmentFile.Opened first = source.file().opened();
        long reads = 0;
        while (reads < 2_000 || (source.file().opened() == first && reads < 5_000_000)) {
            source.read(reading);
            assertThat(reading.isKnown()).isTrue();
            reads++;
        }
        other.interrupt();
        while (other.isAlive()) {
            Thread.interrupted();
            Thread.yield();
        }
        Thread.interrupted();
        statement(4).bound(20_000).to(file);
        assertBound(20_000);
    }

    @Test
    void closedSourceIsUnknown() throws Exception {
        statement(2).to(file);
        open();
        assertBound(10_000);
        source.close();
        assertUnknown("closed");
        host.pass(10 * SECOND);
        assertUnknown("closed");
        source.close();
    }

    @Test
    void oldStatementDoesNotMatchTheClocks() throws Exception {
        statement(2).to(file);
        host.pass(5 * SECOND);
        open();
        assertUnknown("can't be matched");
        statement(4).to(file);
        assertBound(10_000);
        ClockBoundBytes aged = statement(6).status(2).bound(30_000);
        host.pass(20 * SECOND); // the daemon lives, but has lost its source: it states the same moment again
        aged.to(file);
        assertBound(30_000);
        assertThat(source.now().status()).isEqualTo(FREE_RUNNING);
        aged.generation(2).replace(file);
        host.pass(SECOND);
        assertUnknown("can't be matched"); // of another daemon nothing is known yet
    }

    @Test
    void statementOfTheFutureUndoesTheMatch() throws Exception {
        statement(2).to(file);
        open();
        assertBound(10_000);
        host.monotonic(host.monotonicNanos() - 100 * SECOND);
        ClockBoundBytes later = statement(4).asOf(START);
        later.to(file);
        assertUnknown("causality");
        host.monotonic(host.monotonicNanos() + 110 * SECOND);
        assertUnknown("can't be matched");
    }

    @Test
    void monotonicClockThatIsAnyNumberIsABreach() throws Exception {
        for (long mono : new long[] {Long.MIN_VALUE, -5_000_000_000L * SECOND, -1_000, -1}) {
            host.monotonic(mono);
            new ClockBoundBytes(2)
                    .asOf(9_000_000_000L * SECOND)
                    .voidAfter(9_000_001_000L * SECOND)
                    .replace(file);
            open();
            assertUnknown("causality");
            source.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monotonic 1 0",
                "monotonic 0 -5",
                "monotonic",
                "monotonic x y",
                "boottime 0 0",
                "",
            })
    void timeNamespaceOfItsOwnOrAnUnreadableOneIsUnknown(String offsets) throws Exception {
        Files.writeString(namespace, offsets + "\n");
        statement(2).to(file);
        open();
        assertUnknown("time namespace");
    }

    @Test
    void timeNamespaceOfTheMachineIsFine() throws Exception {
        Files.writeString(namespace, "monotonic           0         0\nboottime            0         0\n");
        statement(2).to(file);
        open();
        assertBound(10_000);
    }

    @Test
    void disruptionMarkerIsCompared() throws Exception {
        statement(2).marker(77).to(file);
        open();
        assertUnknown("disruption marker"); // no device
        writeVmClock(0x4B4C4356, 77);
        assertUnknown("disruption marker"); // within a second of the last look
        host.pass(SECOND);
        assertBound(10_000);
        writeVmClock(0x4B4C4356, 78); // the machine was moved
        assertUnknown("disruption marker");
        statement(4).marker(78).bound(90_000).to(file);
        assertBound(90_000);
        writeVmClock(0, 78);
        assertUnknown("disruption marker");
        Files.write(vmClock, new byte[0]);
        assertUnknown("disruption marker");
        Files.delete(vmClock);
        writeVmClock(0x4B4C4356, 78); // another device of the same name
        host.pass(SECOND);
        assertBound(90_000);
        statement(6).to(file); // no longer marked
        assertBound(10_000);
    }

    @Test
    void versionThreeComparesTheDisruptionMarkerToo() throws Exception {
        writeVmClock(0x4B4C4356, -1);
        ClockBoundBytes segment = new ClockBoundBytes(3)
                .asOf(host.monotonicNanos())
                .voidAfter(host.monotonicNanos() + SECOND)
                .marker(-1);
        segment.to(file);
        open();
        assertBound(10_000);
        writeVmClock(0x4B4C4356, 0);
        assertUnknown("disruption marker");
    }

    private void writeVmClock(int magic, long marker) throws IOException {
        ByteBuffer device = ByteBuffer.allocate(104).order(ByteOrder.nativeOrder());
        device.putInt(0, magic).putLong(16, marker);
        Files.write(vmClock, device.array());
    }
}
