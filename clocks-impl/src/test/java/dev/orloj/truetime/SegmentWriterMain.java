package dev.orloj.truetime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The other process of {@link TornReadsTest}: rewrites a mapped ClockBound segment as fast as it can, until it is killed.
 *
 * <p>Arguments: the version, the file, how many statements to write between two pauses, and how many nanoseconds a pause takes; 0 for none at all. Each field of a statement follows
 * from one number, so that two statements mixed show.
 */
final class SegmentWriterMain {
    private static final VarHandle SHORTS =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.nativeOrder());
    private static final int GENERATION_AT = 14;

    private SegmentWriterMain() {}

    public static void main(String[] arguments) throws Exception {
        ClockBoundBytes statement = new ClockBoundBytes(Integer.parseInt(arguments[0]));
        int burst = Integer.parseInt(arguments[2]);
        int pause = Integer.parseInt(arguments[3]);
        fill(statement, 0).to(Path.of(arguments[1]));
        try (FileChannel file =
                FileChannel.open(Path.of(arguments[1]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer source = statement.bytes;
            MappedByteBuffer shared = file.map(FileChannel.MapMode.READ_WRITE, 0, source.capacity());
            shared.order(ByteOrder.nativeOrder());
            System.out.println("writing");
            int generation = 2;
            for (long number = 1; ; number = (number + 1) % Integer.MAX_VALUE) {
                fill(statement, number);
                generation++;
                SHORTS.setOpaque(shared, GENERATION_AT, (short) generation);
                VarHandle.storeStoreFence();
                for (int at = 16; at < source.capacity(); at += Long.BYTES) {
                    shared.putLong(at, source.getLong(at));
                }
                generation = generation == 65_535 ? 2 : generation + 1;
                SHORTS.setRelease(shared, GENERATION_AT, (short) generation);
                if (pause > 0 && number % burst == 0) {
                    pauseUntil(System.nanoTime() + pause);
                }
            }
        }
    }

    private static void pauseUntil(long nanos) {
        while (System.nanoTime() < nanos) {
            // Without a hint to the processor: a virtual one would lose its turn.
        }
    }

    /** The statement with this number. */
    private static ClockBoundBytes fill(ClockBoundBytes statement, long number) {
        statement
                .asOf(asOf(number))
                .voidAfter(voidAfter(number))
                .bound(bound(number))
                .drift(drift(number))
                .status((int) (number % 4));
        return statement.version == 1 ? statement : statement.marker(~number);
    }

    private static long asOf(long number) {
        return number * ClockBoundBytes.SECOND + number % ClockBoundBytes.SECOND;
    }

    private static long voidAfter(long number) {
        return asOf(number) + 1_000 * ClockBoundBytes.SECOND;
    }

    private static long bound(long number) {
        return number * 3 + 1;
    }

    private static long drift(long number) {
        return number * 7 % ClockBoundBytes.SECOND;
    }

    /** The number that all fields follow from; -1 if there is none, so that the statement is two mixed. */
    static long numberOf(ClockBoundSnapshot statement) {
        long number = (statement.bound - 1) / 3;
        boolean whole = statement.bound == bound(number)
                && statement.asOf == asOf(number)
                && statement.voidAfter == voidAfter(number)
                && statement.driftPpb == drift(number)
                && statement.status == number % 4
                && (statement.layout == ClockBoundLayout.V1
                        || (statement.marksDisruptions && statement.marker == ~number));
        return whole ? number : -1;
    }
}
