package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.time.TimeInterval;
import dev.orloj.time.TimeReading;
import dev.orloj.time.TrueTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Segments of any bytes: unknown, or an interval no narrower than the bound that they state; and never an exception. */
class HostileSegmentProperties {
    private static final long SECOND = ManualClocks.SECOND;
    private static final long REAL = 1_700_000_000 * SECOND;
    private static final long MONO = 5_000 * SECOND;
    private static final long[] EDGES = {
        0,
        1,
        2,
        -1,
        999_999_999,
        1_000_000_000,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Integer.MAX_VALUE,
        0xFFFF_FFFFL,
        MONO,
        MONO / SECOND,
        REAL,
        REAL + 37 * SECOND,
        9_000_000_000L * SECOND,
        9_223_372_035L
    };

    private static Path folder;
    private static Path file;
    private static Path vmClock;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("hostile");
        file = folder.resolve("segment");
        vmClock = folder.resolve("vmclock");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(vmClock);
        Files.deleteIfExists(folder);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void clockBoundSegmentDamagedAnywhere(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int version)
            throws IOException {
        Random random = new Random(seed);
        ClockBoundBytes segment = new ClockBoundBytes(version)
                .asOf(MONO - random.nextInt(1_000_000_000))
                .voidAfter(MONO + 1_000 * SECOND)
                .generation(2 * (1 + random.nextInt(32_767)));
        byte[] bytes = segment.bytes.array();
        byte[] device = ByteBuffer.allocate(104)
                .order(ByteOrder.nativeOrder())
                .putInt(0, 0x4B4C4356)
                .array();
        damage(bytes, random);
        damage(device, random);
        Files.write(vmClock, Arrays.copyOf(device, random.nextInt(105)));
        assertHonestClockBound(shortened(bytes, random));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void clockBoundSegmentOfRandomBytes(@ForAll byte[] bytes) throws IOException {
        assertHonestClockBound(bytes);
        byte[] headed = Arrays.copyOf(new ClockBoundBytes(2).bytes.array(), 16 + bytes.length);
        System.arraycopy(bytes, 0, headed, 16, bytes.length);
        assertHonestClockBound(headed);
    }

    private void assertHonestClockBound(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try (ClockBound source = TrueTimes.clockBoundBuilder(file)
                .vmClock(vmClock)
                .clocks(new ManualClocks().at(REAL, MONO))
                .timeNamespace(folder.resolve("none"))
                .build()) {
            TimeInterval now = agreed(source);
            if (now.isKnown()) {
                ByteBuffer stated = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
                int version = stated.get(12) == 0 ? 2 : Math.min(3, stated.getShort(12));
                long bound = stated.getLong(version == 3 ? 72 : 48);
                assertThat(bound).isNotNegative();
                assertThat(now.latest() - REAL).isGreaterThanOrEqualTo(bound);
                assertThat(REAL - now.earliest()).isGreaterThanOrEqualTo(bound);
            }
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void fbclockSegmentDamagedAnywhere(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        FbclockBytes segment = new FbclockBytes();
        for (int section : new int[] {FbclockBytes.PRIMARY, FbclockBytes.REALTIME}) {
            segment.section(section)
                    .sequence(2)
                    .ingress(REAL + 30 * SECOND)
                    .errorBound(172)
                    .multiplier(50.5)
                    .leap(1_483_228_836, 36, 37)
                    .anchor(REAL + 36 * SECOND, REAL - SECOND);
        }
        damage(segment.bytes.array(), random);
        assertHonestFbclock(shortened(segment.bytes.array(), random));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void fbclockSegmentOfRandomBytes(@ForAll byte[] bytes) throws IOException {
        assertHonestFbclock(bytes);
    }

    private void assertHonestFbclock(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try (Fbclock source = new Fbclock(file, new ManualClocks().at(REAL, MONO))) {
            TimeInterval now = agreed(source);
            if (now.isKnown()) {
                ByteBuffer stated = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
                long first = Integer.toUnsignedLong(stated.getInt(16));
                long second = Integer.toUnsignedLong(stated.getInt(80));
                long width = 2 * Math.min(first == 0 ? second : first, second == 0 ? first : second);
                // In a smeared leap second, time runs slower by one part in 65,000.
                assertThat(now.width()).isGreaterThanOrEqualTo(width - width / 65_000 - 1);
            }
        }
    }

    /** Both forms of a reading agree, and come to an end without an exception. */
    private static TimeInterval agreed(TrueTime source) {
        TimeInterval now = source.now();
        TimeReading reading = new TimeReading();
        source.read(reading);
        assertThat(reading.toInterval(now.provenance())).isEqualTo(now);
        return now;
    }

    /** Up to three fields become something else: a value at an edge, a random one, one bit more or less. */
    private static void damage(byte[] bytes, Random random) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length / 8) * 8;
            long edge = EDGES[random.nextInt(EDGES.length)];
            switch (random.nextInt(4)) {
                case 0 -> buffer.putLong(at, edge);
                case 1 -> buffer.putInt(at + 4 * random.nextInt(2), (int) edge);
                case 2 -> buffer.putLong(at, random.nextLong());
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
    }

    private static byte[] shortened(byte[] bytes, Random random) {
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
