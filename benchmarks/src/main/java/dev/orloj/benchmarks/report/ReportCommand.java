package dev.orloj.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures, and writes what it found as a page, as text and as data. */
@Command(
        name = "report",
        header = "Us, the floor beneath us, and the peers beside us, in one run.",
        description = {
            "",
            "Writes report.html (one file, with charts), report.md, jmh.json (JMH's own results) and report.json (those, the machine, all versions and sizes).",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:measured and written",
            " 1:something could not be measured; the page says what",
            " 2:unusable input"
        })
public final class ReportCommand implements Callable<Integer> {
    private static final double START_SECONDS = 0.8; // of a fork, until it is known better
    private static final Path PEERS_JS = Path.of("benchmarks", "peers-js", "results.json");

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "says this")
    private boolean help;

    @Option(names = "--full", description = "everything, about 45 minutes")
    private boolean full;

    @Option(names = "--quick", description = "a look, about 3 minutes; what is done if nothing is said")
    private boolean quick;

    @Option(names = "--out", paramLabel = "DIR", description = "where to write (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("benchmarks", "target", "report");

    @Option(
            names = "--peers-js",
            paramLabel = "FILE",
            description =
                    "what benchmarks/peers-js wrote, or another file of that form; may be given again (default: benchmarks/peers-js/results.json, if it is there)")
    private List<Path> peersJs = new ArrayList<>();

    @Option(names = "--list", description = "only say what would be measured")
    private boolean list;

    @Option(names = "--no-sizes", negatable = true, hidden = true)
    private boolean sizes = true;

    @Parameters(
            paramLabel = "REGEX",
            description =
                    "only benchmarks in whose Class.method one of these is found; sizes and first use are then left out")
    private List<Pattern> wanted = new ArrayList<>();

    private final List<Goal> goals;
    private final FigureSource figures;

    /** Where sizes and times come from that JMH does not measure. */
    @FunctionalInterface
    public interface FigureSource {
        /**
         * Finds them out.
         *
         * @param repetitions how often what is timed is repeated
         * @return all figures, those of a group next to one another
         * @throws IOException if a process can't be started
         * @throws InterruptedException if waiting for one is interrupted
         */
        List<Figure> figures(int repetitions) throws IOException, InterruptedException;
    }

    /**
     * Ready to be run.
     *
     * @param goals the ratios that the library holds itself to
     * @param figures sizes and times that JMH does not measure
     */
    public ReportCommand(List<Goal> goals, FigureSource figures) {
        this.goals = List.copyOf(goals);
        this.figures = figures;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (full && quick) {
            throw new ParameterException(spec.commandLine(), "--quick or --full, not both");
        }
        Profile profile = full ? Profile.FULL : Profile.QUICK;
        List<JsPeers> js = readPeers();
        int processors = Runtime.getRuntime().availableProcessors();
        Map<Group, List<Key>> plan = new LinkedHashMap<>();
        for (Group group : Catalog.groups()) {
            plan.put(group, Plan.of(group, profile, wanted, goals, processors));
        }
        int cases = plan.values().stream().mapToInt(List::size).sum();
        PrintStream console = System.out;
        if (list) {
            plan.values().forEach(keys -> keys.forEach(console::println));
        }
        int steps = cases * profile.rounds;
        double secondsEach = profile.seconds() + START_SECONDS;
        console.printf(
                "%d cases, %d forks, about %d minutes%n",
                cases, steps, Math.round(Math.ceil(steps * secondsEach / 60)));
        if (list) {
            return 0;
        }
        if (cases == 0 && !wanted.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no benchmark has a name with " + wanted);
        }
        Files.createDirectories(out);
        return run(plan, profile, js, new Progress(console, System::nanoTime, steps, secondsEach));
    }

    private int run(Map<Group, List<Key>> plan, Profile profile, List<JsPeers> js, Progress progress)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        String loadBefore = Machine.load();
        Runs runs = new Runs(profile, progress);
        plan.forEach(runs::measure);
        List<Figure> found = List.of();
        if (wanted.isEmpty() && sizes) {
            System.out.println("sizes, and the time of a first use");
            found = figures.figures(profile == Profile.FULL ? 11 : 5);
        }
        Findings findings =
                new Findings(List.copyOf(plan.keySet()), runs.outcomes(), runs.failures(), goals, found, js);
        Map<String, String> facts = new LinkedHashMap<>(Machine.describe());
        facts.put(
                "load average",
                loadBefore + " before, " + Machine.load()
                        + " after; more than what is measured was running if it was above 1 before");
        facts.put("profile", profile + ": " + profile.method());
        facts.put("took", Math.round((System.nanoTime() - begun) / 60e9) + " minutes");
        facts.put("versions", "Orloj " + Library.versionOf("orloj") + ", JMH " + Library.versionOf("jmh"));
        write(findings, facts, runs.json());
        System.out.println("written: " + out.resolve("report.html").toAbsolutePath());
        return runs.failures().isEmpty() ? 0 : 1;
    }

    private void write(Findings findings, Map<String, String> facts, String jmh) throws IOException {
        Page page = new Page(findings, facts, Library.versionOf("orloj"));
        Files.writeString(out.resolve("report.html"), page.html());
        Files.writeString(out.resolve("report.md"), page.markdown());
        Files.writeString(out.resolve("jmh.json"), jmh);
        ObjectMapper mapper = new ObjectMapper();
        ObjectWriter writer = mapper.writerWithDefaultPrettyPrinter();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("run", facts);
        Map<String, String> peers = new LinkedHashMap<>();
        for (Library library : Library.values()) {
            peers.put(library.title(), library.version());
        }
        all.put("peers", peers);
        all.put("jmh", mapper.readTree(jmh));
        all.put("figures", findings.figures());
        all.put("js", findings.js());
        Files.writeString(out.resolve("report.json"), writer.writeValueAsString(all) + "\n");
    }

    private List<JsPeers> readPeers() {
        List<Path> files = peersJs.isEmpty() && Files.exists(PEERS_JS) ? List.of(PEERS_JS) : peersJs;
        List<JsPeers> read = new ArrayList<>();
        for (Path file : files) {
            try {
                read.add(JsPeers.parse(Files.readString(file)));
            } catch (JsonProcessingException e) {
                throw new ParameterException(
                        spec.commandLine(),
                        file + " is not what benchmarks/peers-js writes: " + e.getOriginalMessage());
            } catch (IOException e) {
                throw new ParameterException(spec.commandLine(), "can't read " + file + ": " + e);
            }
        }
        return read;
    }
}
