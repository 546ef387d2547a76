package dev.orloj.benchmarks.report;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** All benchmarks that JMH knows of, as groups. */
final class Catalog {
    private static final List<String> NONE = List.of();

    private Catalog() {}

    /** JMH's own output goes nowhere: the report shows progress in its own way. */
    static OutputFormat silence() {
        return OutputFormatFactory.createFormatInstance(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), VerboseMode.SILENT);
    }

    static List<Group> groups() {
        Set<BenchmarkListEntry> entries = BenchmarkList.defaultList().getAll(silence(), NONE);
        Map<Class<?>, List<BenchmarkListEntry>> byClass = new LinkedHashMap<>();
        entries.forEach(entry ->
                byClass.computeIfAbsent(typeOf(entry), it -> new ArrayList<>()).add(entry));
        return groups(byClass, Descriptions.of(byClass.keySet()));
    }

    private static List<Group> groups(Map<Class<?>, List<BenchmarkListEntry>> byClass, Descriptions descriptions) {
        return byClass.entrySet().stream()
                .map(it -> new Group(
                        it.getKey().getSimpleName(),
                        descriptions.of(it.getKey()),
                        it.getKey().isAnnotationPresent(ByThreads.class),
                        it.getValue().stream()
                                .map(entry -> subject(it.getKey(), entry, descriptions))
                                .toList()))
                .toList();
    }

    private static Class<?> typeOf(BenchmarkListEntry entry) {
        try {
            return Class.forName(entry.getUserClassQName(), false, Catalog.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Subject subject(Class<?> type, BenchmarkListEntry entry, Descriptions descriptions) {
        String name = entry.getUsername().substring(entry.getUsername().lastIndexOf('.') + 1);
        Method method = Stream.of(type.getMethods())
                .filter(it -> it.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no method: " + entry.getUsername()));
        Slow slow = method.isAnnotationPresent(Slow.class)
                ? method.getAnnotation(Slow.class)
                : type.getAnnotation(Slow.class);
        Floor floor = method.getAnnotation(Floor.class);
        Peer peer = method.getAnnotation(Peer.class);
        Map<String, List<String>> parameters = new TreeMap<>();
        if (entry.getParams().hasValue()) {
            entry.getParams().get().forEach((key, values) -> parameters.put(key, List.of(values)));
        }
        return new Subject(
                type.getSimpleName() + "." + name,
                entry.getUsername(),
                pace(entry, slow),
                slow != null,
                floor != null ? Subject.Kind.FLOOR : peer != null ? Subject.Kind.PEER : Subject.Kind.OURS,
                floor != null ? List.of(floor.of()) : peer != null ? List.of(peer.of()) : NONE,
                peer == null ? null : peer.by(),
                descriptions.of(type, name),
                parameters);
    }

    private static Pace pace(BenchmarkListEntry entry, Slow slow) {
        double run = slow == null ? 0 : slow.runSeconds();
        return new Pace(
                entry.getWarmupIterations().orElse(Defaults.WARMUP_ITERATIONS),
                Math.max(run, seconds(entry.getWarmupTime().orElse(Defaults.WARMUP_TIME))),
                entry.getMeasurementIterations().orElse(Defaults.MEASUREMENT_ITERATIONS),
                Math.max(run, seconds(entry.getMeasurementTime().orElse(Defaults.MEASUREMENT_TIME))),
                slow == null ? Profile.START_SECONDS : slow.startSeconds());
    }

    private static double seconds(TimeValue time) {
        return time.convertTo(TimeUnit.MILLISECONDS) / 1e3;
    }

    /** The benchmark of that name. */
    static Subject subject(Collection<Group> groups, String name) {
        return groups.stream()
                .flatMap(group -> group.subject(name).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no benchmark: " + name));
    }
}
