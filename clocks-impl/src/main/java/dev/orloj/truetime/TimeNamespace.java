package dev.orloj.truetime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Whether this process sees another CLOCK_MONOTONIC than the rest of the machine, as a process in a time namespace of Linux does. */
final class TimeNamespace {
    /** Where Linux tells. */
    static final Path OFFSETS = Path.of("/proc/self/timens_offsets");

    private TimeNamespace() {}

    /**
     * Reads the offsets.
     *
     * @return why monotonic times of other processes mean nothing here; null if they do, as far as can be told
     */
    static String trouble(Path offsets) {
        List<String> lines;
        try {
            lines = Files.readAllLines(offsets);
        } catch (NoSuchFileException e) {
            return null; // a kernel, or a system, without such namespaces
        } catch (IOException | SecurityException e) {
            return "the offsets of the time namespace can't be read: " + offsets;
        }
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+");
            if (fields[0].equals("monotonic")) {
                boolean none = fields.length == 3 && fields[1].equals("0") && fields[2].equals("0");
                return none ? null : "this process is in a time namespace of its own: " + line.strip();
            }
        }
        return "the offsets of the time namespace have no monotonic one: " + offsets;
    }
}
