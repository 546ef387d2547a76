package dev.orloj.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the run ran on, as far as the machine says. */
final class Machine {
    private static final String UNKNOWN = "not readable here";

    private Machine() {}

    /** By name, in the order of a table. */
    static Map<String, String> describe() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put(
                "processor", firstLine(Path.of("/proc/cpuinfo"), "model name").replaceFirst(".*:\\s*", ""));
        machine.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        machine.put(
                "frequency governor", firstLine(Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"), ""));
        machine.put("memory", Texts.size(system.getTotalMemorySize()));
        machine.put("system", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        machine.put(
                "JDK", property("java.vm.name") + " " + property("java.vm.version") + ", " + property("java.vendor"));
        return machine;
    }

    /** How many processes were running or waiting in the last minute, on average; what they do to a measurement depends on the processors. */
    static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? UNKNOWN : String.format(Locale.ROOT, "%.2f", load);
    }

    private static String property(String name) {
        return System.getProperty(name, UNKNOWN);
    }

    private static String firstLine(Path file, String start) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start)).findFirst().orElse(UNKNOWN);
        } catch (IOException | java.io.UncheckedIOException e) {
            return UNKNOWN;
        }
    }
}
