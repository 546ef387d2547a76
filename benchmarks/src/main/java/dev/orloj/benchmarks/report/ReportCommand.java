package dev.orloj.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
            "Writes report.html (one file, with charts), report.md, jmh.json (JMH's own results) and report.json (those, the machine, all versions and sizes). report.json is written after each group: of a run that was stopped, --from makes a page of what there is.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:measured and written",
            " 1:something could not be measured; the page says what",
            " 2:unusable input"
        })
public final class ReportCommand implements Callable<Integer> {
    private static final double MINUTE = 60;
    private static final double SIZES_SECONDS = 6;
    private static final double FULL_SIZES_SECONDS = 18;
    private static final double FIRST_USES_SECONDS = 6; // of all, once
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

    @Option(names = "--quick", description = "a look, 3 to 4 minutes; what is done if nothing is said")
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

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description =
                    "measures nothing, and writes the page from a report.json of before; what --peers-js names is added")
    private Path from;

    @Option(
            names = "--docs",
            paramLabel = "FILE",
            description = "also puts the main rows into this page, between its marks for a full run")
    private Path docs;

    @Option(names = "--no-sizes", negatable = true, hidden = true)
    private boolean sizes = true;

    @Parameters(
            paramLabel = "REGEX",
            description =
                    "only benchmarks in whose Class.method one of these is found; sizes and first use are then left out")
    private List<Pattern> wanted = new ArrayList<>();

    private final List<Goal> goals;
    private final List<SizeGoal> sizeGoals;
    private final Function<Key, Optional<String>> lack;
    private final Map<String, FigureSource> figures;

    /** Where sizes and times come from that JMH does not measure. */
    @FunctionalInterface
    public interface FigureSource {
        /**
         * Finds them out.
         *
         * @param isFull whether what takes longer is wanted too
         * @param repetitions how often what is timed is repeated
         * @return all figures, those of a group next to one another
         * @throws IOException if a process can't be started
         * @throws InterruptedException if waiting for one is interrupted
         */
        List<Figure> figures(boolean isFull, int repetitions) throws IOException, InterruptedException;
    }

    /**
     * Ready to be run.
     *
     * @param goals the ratios that the library holds itself to
     * @param sizeGoals the sizes that it holds itself to
     * @param lack what a case needs and is not here, so that it is left out
     * @param figures sizes and times that JMH does not measure, by what they are
     */
    public ReportCommand(
            List<Goal> goals,
            List<SizeGoal> sizeGoals,
            Function<Key, Optional<String>> lack,
            Map<String, FigureSource> figures) {
        this.goals = List.copyOf(goals);
        this.sizeGoals = List.copyOf(sizeGoals);
        this.lack = lack;
        this.figures = new LinkedHashMap<>(figures);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (full && quick) {
            throw new ParameterException(spec.commandLine(), "--quick or --full, not both");
        }
        if (docs != null && !Files.exists(docs)) {
            throw new ParameterException(spec.commandLine(), "there is no page " + docs);
        }
        List<JsPeers> js = readPeers();
        if (from != null) {
            return write(read(from).with(peersJs.isEmpty() ? List.of() : js));
        }
        Profile profile = full ? Profile.FULL : Profile.QUICK;
        Set<String> lacks = new TreeSet<>();
        List<List<Case>> plan = plan(profile, lacks);
        int forks = plan.stream().flatMap(List::stream).mapToInt(Case::forks).sum();
        double seconds =
                plan.stream().flatMap(List::stream).mapToDouble(Case::seconds).sum();
        double sizesSeconds = full ? FULL_SIZES_SECONDS : SIZES_SECONDS;
        double others = hasFigures() ? sizesSeconds + repetitions() * FIRST_USES_SECONDS : 0;
        PrintStream console = System.out;
        if (list) {
            plan.forEach(cases -> cases.forEach(each ->
                    console.printf(Locale.ROOT, "%s, %d fork(s), %.1f s%n", each.key(), each.forks(), each.seconds())));
        }
        console.printf(
                Locale.ROOT,
                "%d cases, %d forks, about %.0f minutes if the machine has nothing else to do%n",
                plan.stream().mapToInt(List::size).sum(),
                forks,
                Math.max(1, (seconds + others) / MINUTE));
        lacks.forEach(it -> console.println("left out: " + it));
        if (list) {
            return 0;
        }
        if (forks == 0) {
            throw new ParameterException(spec.commandLine(), "no benchmark has a name with " + wanted);
        }
        Files.createDirectories(out);
        return run(plan, profile, lacks, js, new Progress(console, System::nanoTime, forks, seconds));
    }

    private boolean hasFigures() {
        return wanted.isEmpty() && sizes;
    }

    private int repetitions() {
        return full ? 11 : 3;
    }

    private List<List<Case>> plan(Profile profile, Set<String> lacks) {
        int processors = Runtime.getRuntime().availableProcessors();
        List<List<Case>> plan = new ArrayList<>();
        for (Group group : Catalog.groups()) {
            List<Key> keys = new ArrayList<>(Plan.of(group, profile, wanted, goals, processors));
            keys.removeIf(key -> {
                Optional<String> lacking = lack.apply(key);
                lacking.ifPresent(it -> lacks.add(group.name() + ": " + it));
                return lacking.isPresent();
            });
            plan.add(Plan.cases(group, profile, keys, goals));
        }
        return plan;
    }

    private int run(List<List<Case>> plan, Profile profile, Set<String> lacks, List<JsPeers> js, Progress progress)
            throws IOException, InterruptedException {
        String loadBefore = Machine.load();
        Map<String, String> facts = new LinkedHashMap<>(Machine.describe());
        facts.put("profile", profile + ": " + profile.method());
        facts.put("versions", "Orloj " + Library.versionOf("orloj") + ", JMH " + Library.versionOf("jmh"));
        if (!lacks.isEmpty()) {
            facts.put("left out", String.join("; ", lacks));
        }
        Map<String, String> peers = new LinkedHashMap<>();
        for (Library library : Library.values()) {
            peers.put(library.title(), library.version());
        }
        Runs runs = new Runs(progress);
        for (List<Case> cases : plan) {
            runs.measure(cases);
            Saved soFar = new Saved(facts, peers, runs.failures(), Saved.jmh(runs.json()), List.of(), js);
            Files.writeString(
                    data(), soFar.withFailure("the rest", "the run was stopped").json());
        }
        facts.put(
                "load average",
                loadBefore + " before, " + Machine.load()
                        + " after; more than what is measured was running if it was above 1 before");
        facts.put("took", progress.expectation());
        Saved saved = new Saved(facts, peers, runs.failures(), Saved.jmh(runs.json()), List.of(), js);
        return write(hasFigures() ? withFigures(saved) : saved);
    }

    private Saved withFigures(Saved saved) throws InterruptedException {
        Saved complete = saved;
        for (Map.Entry<String, FigureSource> source : figures.entrySet()) {
            System.out.println(source.getKey());
            try {
                complete = complete.withFigures(source.getValue().figures(full, repetitions()));
            } catch (IOException | RuntimeException e) {
                complete = complete.withFailure(source.getKey(), e.toString());
            }
        }
        return complete;
    }

    private Path data() {
        return out.resolve("report.json");
    }

    /** The data first, so that whatever happens then can be done again. */
    private int write(Saved saved) throws IOException {
        Files.createDirectories(out);
        Files.writeString(data(), saved.json());
        Files.writeString(out.resolve("jmh.json"), saved.jmh().toPrettyString() + "\n");
        List<Group> groups = Catalog.groups();
        Map<Key, Outcome> outcomes = saved.outcomes();
        outcomes.keySet().removeIf(key -> isUnknown(groups, key));
        Findings findings =
                new Findings(groups, outcomes, saved.failures(), goals, sizeGoals, saved.figures(), saved.js());
        Page page = new Page(findings, saved.run(), Library.versionOf("orloj"));
        Files.writeString(out.resolve("report.md"), page.markdown());
        Files.writeString(out.resolve("report.html"), page.html());
        System.out.println("written: " + out.resolve("report.html").toAbsolutePath());
        if (docs != null) {
            Files.writeString(docs, Digest.into(Files.readString(docs), page.digest()));
            System.out.println("main rows put into " + docs);
        }
        saved.failures().forEach((what, why) -> System.out.println("not measured: " + what + ": " + why));
        return saved.failures().isEmpty() ? 0 : 1;
    }

    /** What was measured before may not be measured any more. */
    private static boolean isUnknown(List<Group> groups, Key key) {
        boolean isUnknown = groups.stream()
                .noneMatch(group -> group.subject(key.benchmark()).isPresent());
        if (isUnknown) {
            System.out.println("left out, since there is no such benchmark: " + key);
        }
        return isUnknown;
    }

    private Saved read(Path file) {
        try {
            return Saved.parse(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new ParameterException(
                    spec.commandLine(), file + " is not what a report writes: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private ParameterException unreadable(Path file, IOException e) {
        return new ParameterException(spec.commandLine(), "can't read " + file + ": " + e);
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
                throw unreadable(file, e);
            }
        }
        return read;
    }
}
