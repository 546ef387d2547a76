package dev.orloj.examples.counters;

import dev.orloj.causality.ReplicaId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Starts replicas, gives them orders and trouble, and compares what they show in the end with the {@link Ledger}.
 *
 * <p><b>Thread safety:</b> none, but that {@link #close} may be called by any thread, and ends all processes.
 */
final class Show implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
    private static final double MEAN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(7);
    private static final long MOST_BEFORE_KILL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long ASK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Settings settings;
    private final Path folder;
    private final Consumer<String> says;
    private final SplittableRandom random;
    private final Deque<Trouble> troubles;
    private final List<String> names;
    private final Ledger ledger = new Ledger();
    private final BlockingQueue<Child.Line> lines = new LinkedBlockingQueue<>();
    /** Those that run, by name. */
    private final Map<String, Child> children = new TreeMap<>();
    /** All that ever ran. */
    private final List<Process> processes = new ArrayList<>();
    /** Those that do not, or not yet again, and whether the disk was lost. */
    private final Map<String, Boolean> killed = new HashMap<>();
    /** How many disks each has lost. */
    private final Map<String, Integer> disks = new HashMap<>();
    /** Those on the other side of a cut. */
    private List<String> beyond = List.of();

    /** What each carried out last that could be carried out again. */
    private final Map<String, Operation> repeatable = new HashMap<>();

    private final List<String> faults = new ArrayList<>();
    private Child ending;
    private int orders;
    private int shortOfRights;
    private boolean lied;

    Show(Settings settings, Path folder, Consumer<String> says) {
        this.settings = settings;
        this.folder = folder;
        this.says = says;
        this.random = new SplittableRandom(settings.seed());
        this.troubles = new ArrayDeque<>(Trouble.plan(settings, random.split()));
        this.names = IntStream.rangeClosed(1, settings.replicas())
                .mapToObj(i -> "r" + i)
                .toList();
    }

    /** All processes that were started, of all lives. */
    List<Process> processes() {
        synchronized (processes) {
            return List.copyOf(processes);
        }
    }

    /**
     * Plays it to its end, or until a replica refuses what another one sent.
     *
     * @throws IOException if a process fails
     */
    Result run() throws IOException, InterruptedException {
        try {
            play();
            return settle();
        } catch (RefusedDeltaException e) {
            return result(Map.of(), new Ledger.Verdict(Map.of(), List.of(), List.of(e.getMessage())), Duration.ZERO);
        }
    }

    private void play() throws IOException, InterruptedException {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name));
            start(name);
        }
        await("processes to be ready", this::areAllReady);
        say("%d processes count (seed %d): %s", names.size(), settings.seed(), pids());
        while (orders < settings.operations()) {
            while (!troubles.isEmpty() && troubles.peek().at() <= orders) {
                happen(troubles.remove().kind());
            }
            orderSomething();
            handleFor((long) (MEAN_PAUSE_NANOS * -Math.log(1 - random.nextDouble())));
        }
        while (!troubles.isEmpty()) {
            happen(troubles.remove().kind());
        }
    }

    private Result settle() throws IOException, InterruptedException {
        long start = System.nanoTime();
        await("processes to be ready", this::areAllReady);
        await("answers", () -> children.values().stream().allMatch(Child::isIdle));
        askAll();
        while (!agree() && System.nanoTime() - start < PATIENCE) {
            handleFor(ASK_AGAIN_NANOS);
            askAll();
        }
        Duration settling = Duration.ofNanos(System.nanoTime() - start);
        Map<String, Status> shown = new TreeMap<>();
        children.forEach((name, child) -> shown.put(name, child.status()));
        if (settings.lie() != Lie.NONE && !lied) {
            faults.add("there was no occasion for the lie");
        }
        return result(shown, ledger.check(shown), settling);
    }

    private Result result(Map<String, Status> shown, Ledger.Verdict verdict, Duration settling) {
        faults.addAll(verdict.faults());
        Ledger.Verdict all = new Ledger.Verdict(verdict.sums(), verdict.losses(), List.copyOf(faults));
        return new Result(settings, orders, ledger.acknowledged(), shortOfRights, shown, all, settling);
    }

    private void say(String format, Object... values) {
        says.accept(String.format(Locale.ROOT, format, values));
    }

    private void report(String format, Object... values) {
        say("%6d  %s", orders, String.format(Locale.ROOT, format, values));
    }

    private String pids() {
        return children.values().stream()
                .map(child -> child.name() + " " + child.process().pid())
                .collect(Collectors.joining(", "));
    }

    private boolean areAllReady() {
        return children.size() == names.size() && children.values().stream().allMatch(Child::isReady);
    }

    private boolean agree() {
        return children.values().stream()
                        .map(child -> child.status().versions())
                        .distinct()
                        .count()
                == 1;
    }

    // ---- orders

    private void orderSomething() throws IOException, InterruptedException {
        List<Child> idle = children.values().stream().filter(Child::isIdle).toList();
        if (idle.isEmpty()) {
            handle(next("an answer", System.nanoTime() + PATIENCE));
            return;
        }
        order(idle.get(random.nextInt(idle.size())));
    }

    private void order(Child child) {
        List<ReplicaId> others = children.values().stream()
                .filter(other -> other != child && other.isReady())
                .map(Child::id)
                .toList();
        ReplicaId to = others.isEmpty() ? null : others.get(random.nextInt(others.size()));
        Operation operation = Operation.draw(random, to);
        orders++;
        ledger.ordered(child.id(), orders, operation);
        child.busy(true);
        child.tell("do " + orders + " " + operation);
    }

    // ---- trouble

    private void happen(Trouble.Kind kind) throws IOException, InterruptedException {
        switch (kind) {
            case KILL -> kill(false);
            case KILL_AND_LOSE -> kill(true);
            case RETURN -> {
                for (String name : names) {
                    if (!children.containsKey(name)) {
                        start(name);
                    }
                }
            }
            case CUT -> cut();
            case MEND -> {
                beyond = List.of();
                report("the line is mended");
                introduceAll();
            }
        }
    }

    private void cut() {
        int bits = 1 + random.nextInt((1 << names.size()) - 2);
        beyond = IntStream.range(0, names.size())
                .filter(i -> (bits >> i & 1) == 1)
                .mapToObj(names::get)
                .toList();
        report("the line is cut between %s and the others", String.join(", ", beyond));
        introduceAll();
    }

    private void kill(boolean loses) throws IOException, InterruptedException {
        await("processes to be ready", this::areAllReady);
        await("answers", () -> children.values().stream().allMatch(Child::isIdle));
        Child child = victim();
        order(child);
        handleFor(random.nextLong(MOST_BEFORE_KILL_NANOS));
        ending = child;
        child.kill();
        await("its last word", () -> ending == null);
        children.remove(child.name());
        killed.put(child.name(), loses);
        introduceAll();
        if (!loses) {
            report("%s is killed", child.name());
            return;
        }
        Files.deleteIfExists(folder.resolve(child.name()).resolve(StateFile.NAME));
        disks.merge(child.name(), 1, Integer::sum);
        if (settings.lie() != Lie.KEEP_ID) {
            askAll();
            ledger.lost(
                    child.id(), children.values().stream().map(Child::status).toList());
        }
        report("%s is killed, and its disk is lost", child.name());
    }

    /** Who is killed: somebody who can be lied to, if that is what this is about. */
    private Child victim() {
        List<String> some = settings.lie() == Lie.NONE || repeatable.isEmpty()
                ? names
                : names.stream().filter(repeatable::containsKey).toList();
        return children.get(some.get(random.nextInt(some.size())));
    }

    private void start(String name) throws IOException {
        int lost = settings.lie() == Lie.KEEP_ID ? 0 : disks.getOrDefault(name, 0);
        List<String> arguments = new ArrayList<>(List.of(
                "counters-replica",
                "--name=" + name,
                "--new-id=" + (lost == 0 ? name : name + "." + lost),
                "--others="
                        + names.stream().filter(other -> !other.equals(name)).collect(Collectors.joining(",")),
                "--folder=" + folder.resolve(name)));
        synchronized (processes) {
            Child child = Child.start(name, arguments, lines::add);
            processes.add(child.process());
            children.put(name, child);
        }
    }

    /** Tells everybody who can be reached. */
    private void introduceAll() {
        for (Child child : children.values()) {
            if (child.isReady()) {
                child.tell(children.values().stream()
                        .filter(other -> other != child && other.isReady())
                        .filter(other -> beyond.contains(other.name()) == beyond.contains(child.name()))
                        .map(other -> other.name() + "=" + other.port())
                        .collect(Collectors.joining(" ", "peers ", "")));
            }
        }
    }

    // ---- what the processes say

    private void askAll() throws IOException, InterruptedException {
        for (Child child : children.values()) {
            child.status(null);
            child.tell("status");
        }
        await("answers", () -> children.values().stream().allMatch(child -> child.status() != null));
    }

    /** Handles lines for a while. */
    private void handleFor(long nanos) throws IOException, InterruptedException {
        long end = System.nanoTime() + nanos;
        for (Child.Line line = poll(end); line != null; line = poll(end)) {
            handle(line);
        }
    }

    /** Handles lines until something is the case. */
    private void await(String what, BooleanSupplier condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            handle(next(what, deadline));
        }
    }

    private Child.Line poll(long deadline) throws InterruptedException {
        return lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private Child.Line next(String what, long deadline) throws IOException, InterruptedException {
        Child.Line line = poll(deadline);
        if (line == null) {
            throw new IOException(
                    "waited for " + what + ", in vain for " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE) + " s");
        }
        return line;
    }

    private void handle(Child.Line line) throws IOException {
        Child child = line.from();
        if (line.text() == null) {
            if (child != ending) {
                throw new IOException("process " + child.name() + " ended by itself");
            }
            ending = null;
            return;
        }
        String[] words = line.text().split(" ", 2);
        switch (words[0]) {
            case "ready" -> ready(child, words[1].split(" "));
            case "done" -> done(child, words[1].split(" "));
            case "short" -> {
                ledger.refused(child.id(), Long.parseLong(words[1]));
                shortOfRights++;
                child.busy(false);
            }
            case "status" -> child.status(Status.parse(words[1]));
            default -> throw new RefusedDeltaException(child.id() + " refuses " + words[words.length - 1]);
        }
    }

    private void ready(Child child, String[] words) {
        child.ready(ReplicaId.parse(words[0]), Integer.parseInt(words[1]));
        introduceAll();
        Boolean lost = killed.remove(child.name());
        if (lost == null) {
            return;
        }
        Operation last = repeatable.get(child.name());
        if (lost) {
            report("%s is back with nothing, as %s", child.name(), child.id());
            if (settings.lie() == Lie.KEEP_ID) {
                ledger.returned(child.id(), 0);
                lied |= last != null;
            }
        } else {
            report(
                    "%s is back with its saved state; %s",
                    child.name(), ledger.returned(child.id(), Long.parseLong(words[2])));
            if (settings.lie() == Lie.COUNT_TWICE && last != null && !lied) {
                repeat(child, last);
            }
        }
    }

    /** Has an order carried out again, behind the ledger's back. */
    private void repeat(Child child, Operation operation) {
        child.busy(true);
        child.tell("do 0 " + operation);
        report("%s is told '%s' again", child.name(), operation);
        lied = true;
    }

    private void done(Child child, String[] words) {
        child.busy(false);
        long order = Long.parseLong(words[0]);
        if (order == 0) {
            return; // the lie
        }
        Operation operation = ledger.done(child.id(), order);
        if (operation.verb() == Operation.Verb.UP) {
            repeatable.put(child.name(), operation);
        }
        if (operation.kind() == Kind.SEATS && Long.parseLong(words[1]) < 0) {
            faults.add(child.id() + " shows fewer than 0 seats: " + words[1]);
        }
    }

    /** Ends all processes, and returns when they have. */
    @Override
    public void close() {
        processes().forEach(Process::destroyForcibly);
        processes().forEach(process -> process.onExit().join());
    }
}
