package dev.orloj.examples.kv;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was found on reading a log from its beginning.
 *
 * <ul>
 *   <li><em>Torn:</em> the file ends inside a frame whose length is sound. So ends a process in the middle of a write. Nothing is missing that anybody was told of, unless the machine went down
 *       with it.
 *   <li><em>Damaged:</em> a checksum is wrong. A record that was whole once is lost; it may have been acknowledged.
 *   <li><em>Holed:</em> damaged, and there are records behind the damage, which know nothing of it.
 * </ul>
 *
 * @param faults for people: what is wrong and where, as offsets in the file
 */
record LogScan(boolean isTorn, boolean isDamaged, boolean isHoled, List<String> faults) {
    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * Reads all records that are sound.
     *
     * @throws IOException if the file can't be read, or is no log
     */
    static LogScan read(Path file, Consumer<byte[]> records) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            return read(in, Files.size(file), records);
        }
    }

    private static LogScan read(DataInputStream in, long size, Consumer<byte[]> records) throws IOException {
        if (!Arrays.equals(in.readNBytes(AppendLog.MAGIC.length), AppendLog.MAGIC)) {
            throw new IOException("it does not begin as a log of this program does");
        }
        List<String> faults = new ArrayList<>();
        boolean damaged = false;
        boolean holed = false;
        long at = AppendLog.MAGIC.length;
        while (at < size) {
            long left = size - at;
            byte[] header = in.readNBytes(Frames.HEADER_BYTES);
            if (header.length < Frames.HEADER_BYTES) {
                return torn(faults, at, left, damaged, holed);
            }
            int length = Frames.length(header);
            if (length < 0) {
                faults.add("the header at offset " + at + " is damaged; the last " + left + " bytes can't be read");
                return new LogScan(false, true, holed, List.copyOf(faults));
            }
            byte[] record = in.readNBytes(length);
            if (record.length < length) {
                return torn(faults, at, left, damaged, holed);
            }
            if (Frames.isSound(header, record)) {
                holed = damaged;
                records.accept(record);
            } else {
                faults.add("the record of " + length + " bytes at offset " + at + " is damaged and left out");
                damaged = true;
            }
            at += Frames.HEADER_BYTES + length;
        }
        return new LogScan(false, damaged, holed, List.copyOf(faults));
    }

    private static LogScan torn(List<String> faults, long at, long left, boolean damaged, boolean holed) {
        faults.add(
                "the record at offset " + at + " is torn, its last write was not finished; cut off " + left + " bytes");
        return new LogScan(true, damaged, holed, List.copyOf(faults));
    }
}
