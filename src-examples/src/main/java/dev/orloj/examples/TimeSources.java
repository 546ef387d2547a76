package dev.orloj.examples;

import dev.orloj.time.TrueTime;
import dev.orloj.truetime.ChronyBuilder;
import dev.orloj.truetime.PolledTrueTime;
import dev.orloj.truetime.TrueTimes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that choose where a command gets the time from. */
final class TimeSources {
    /** How each source is opened, by its name on the command line. */
    private static final Map<String, Function<TimeSources, TrueTime>> BY_NAME = new TreeMap<>(Map.of(
            "stated", TimeSources::stated,
            "clockbound", sources -> TrueTimes.clockBound(sources.file("/var/run/clockbound/shm0")),
            "fbclock", sources -> TrueTimes.fbclock(sources.file("/run/fbclock_data_v2")),
            "chrony", TimeSources::chrony,
            "ntp", TimeSources::ntp));

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description =
                    "where the time comes from: stated, which is the word of this command line; clockbound or fbclock,"
                            + " the shared memory of a daemon; chrony, the chronyd of this machine; or ntp, servers (default:"
                            + " ${DEFAULT-VALUE})")
    private String source = "stated";

    @Option(
            names = "--error-micros",
            paramLabel = "N",
            description = "stated: by how much the wall clock could be off when it was synchronised (default:"
                    + " ${DEFAULT-VALUE})")
    private long errorMicros = 1_000;

    @Option(
            names = "--drift-ppb",
            paramLabel = "N",
            description =
                    "stated: by how many nanoseconds a second it can have drifted since (default: ${DEFAULT-VALUE})")
    private long driftPpb = 200_000;

    @Option(
            names = "--age-seconds",
            paramLabel = "N",
            description =
                    "stated: how long ago that was; up to 60 the interval is synchronised, up to 1000 free-running,"
                            + " then unknown (default: ${DEFAULT-VALUE})")
    private long ageSeconds;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "clockbound, fbclock: the daemon's segment, if not the usual one")
    private Path file;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "chrony: chronyd's command port (default: ${DEFAULT-VALUE})")
    private int port = ChronyBuilder.DEFAULT_PORT;

    @Option(
            names = "--server",
            paramLabel = "HOST[:PORT]",
            description = "ntp: a server to ask; best four or more, of which a minority may be wrong")
    private List<String> servers = new ArrayList<>();

    /** Opens the source that was asked for. */
    TrueTime open() {
        Function<TimeSources, TrueTime> opener = BY_NAME.get(source);
        if (opener == null) {
            throw unusable("--source must be one of " + String.join(", ", BY_NAME.keySet()) + ", not " + source);
        }
        return opener.apply(this);
    }

    private TrueTime stated() {
        if (errorMicros < 0 || errorMicros > 1_000_000_000_000L) {
            throw unusable("--error-micros must be 0 to 1000000000000, not " + errorMicros);
        }
        if (driftPpb < 0 || driftPpb > 999_999_999) {
            throw unusable("--drift-ppb must be 0 to 999999999, not " + driftPpb);
        }
        if (ageSeconds < 0 || ageSeconds > 1_000_000_000) {
            throw unusable("--age-seconds must be 0 to 1000000000, not " + ageSeconds);
        }
        return TrueTimes.statedBuilder(Duration.ofNanos(1_000 * errorMicros), driftPpb)
                .age(Duration.ofSeconds(ageSeconds))
                .build();
    }

    private Path file(String usual) {
        return file == null ? Path.of(usual) : file;
    }

    private TrueTime chrony() {
        if (port < 1 || port > 65_535) {
            throw unusable("--port must be 1 to 65535, not " + port);
        }
        return polled(TrueTimes.chrony().port(port).build());
    }

    private TrueTime ntp() {
        try {
            return polled(TrueTimes.ntp(servers.toArray(new String[0])).build());
        } catch (IllegalArgumentException e) {
            throw unusable("--server: " + e.getMessage());
        }
    }

    private static TrueTime polled(PolledTrueTime source) {
        source.poll();
        return source;
    }

    private ParameterException unusable(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
