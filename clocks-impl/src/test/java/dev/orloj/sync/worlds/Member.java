package dev.orloj.sync.worlds;

import dev.orloj.sim.Machine;
import dev.orloj.sim.Network;
import dev.orloj.sim.World;
import dev.orloj.sync.ByzantineSync;
import dev.orloj.sync.ClockOffset;
import dev.orloj.sync.ErrorTerms;
import dev.orloj.sync.Receipt;
import dev.orloj.sync.RoundOutcome;
import dev.orloj.sync.RoundOutcome.Status;
import dev.orloj.sync.RoundTrip;
import dev.orloj.sync.UnusableReadingException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One clock of a group: asks all others in each round, and moves its wall by what {@link ByzantineSync} says. */
final class Member {
    private final GroupPlan plan;
    private final int self;
    private final Machine machine;
    private final Network<Probe> network;
    private final ByzantineSync sync;
    private final ErrorTerms terms;
    private final Map<Receipt, Integer> receipts = new EnumMap<>(Receipt.class);
    private final Map<Long, Set<Machine>> heard = new HashMap<>();

    private Lie lie;
    private List<Machine> machines = List.of();
    private long round;
    private boolean isOpen;
    private long asked;
    private RoundOutcome outcome;

    /** The wall as those see it who still read it for the round that has moved it. */
    private long movedIn;

    private long movedBy;

    Member(GroupPlan plan, int self, Machine machine, Network<Probe> network) {
        this.plan = plan;
        this.self = self;
        this.machine = machine;
        this.network = network;
        sync = new ByzantineSync(plan.function(), plan.timing(), self);
        terms = ErrorTerms.of(2, 2 * plan.driftPpb()).leastDelay(plan.leastDelay());
    }

    Machine machine() {
        return machine;
    }

    /** What came of the last round. */
    RoundOutcome outcome() {
        return outcome;
    }

    long round() {
        return outcome == null ? 0 : round - (isOpen ? 1 : 0);
    }

    boolean isOpen() {
        return isOpen;
    }

    long spread() {
        return sync.spread();
    }

    int receipts(Receipt receipt) {
        return receipts.getOrDefault(receipt, 0);
    }

    /** From now on it is wrong: what it reads it does not follow, and what it tells is a lie. */
    void lie(Lie how) {
        lie = how;
    }

    /** It is repaired: what is wrong with its clock is no longer its fault. */
    void rejoin() {
        lie = null;
    }

    boolean isWrong() {
        return lie != null;
    }

    /** Takes part, from the round that its clock reaches next. */
    void start(List<Machine> all) {
        machines = all;
        after(plan.period() - wall());
    }

    /** Comes late: hears which round it is from more members than can lie, and takes part in the next one. */
    void startLate(List<Machine> all) {
        machines = all;
        round = -1;
    }

    private long wall() {
        return machine.clock().wallNanos() - World.EPOCH_NANOS;
    }

    private void after(long nanos) {
        machine.after(Duration.ofNanos(nanos), this::begin);
    }

    private void begin() {
        round++;
        sync.begin(round);
        isOpen = true;
        asked = wall();
        for (Machine other : machines) {
            if (other != machine) {
                network.send(machine, other, new Probe(round, false, 0));
            }
        }
        machine.after(Duration.ofNanos(plan.window()), this::close);
    }

    void receive(Machine from, Probe probe) {
        int sender = machines.indexOf(from);
        if (probe.isAnswer()) {
            Receipt receipt = take(sender, probe);
            receipts.merge(receipt, 1, Integer::sum);
            return;
        }
        if (round < 0) {
            join(from, probe.round());
            return;
        }
        long honest = probe.round() == movedIn ? wall() - movedBy : wall();
        (lie == null ? Lie.HONEST : lie)
                .tells(sender, honest)
                .ifPresent(time -> network.send(machine, from, new Probe(probe.round(), true, time)));
    }

    private void join(Machine from, long itsRound) {
        Set<Machine> sayIt = heard.computeIfAbsent(itsRound, key -> new HashSet<>());
        if (sayIt.add(from) && sayIt.size() == plan.maxFaulty() + 1) {
            round = itsRound;
            after(plan.period());
        }
    }

    private Receipt take(int sender, Probe answer) {
        if (!isOpen) {
            return sync.receive(answer.round(), sender, 0);
        }
        try {
            ClockOffset reading = RoundTrip.of(asked, answer.time(), wall()).estimate(terms);
            return plan.trustsStatedErrors()
                    ? sync.receive(answer.round(), sender, reading)
                    : sync.receive(answer.round(), sender, reading.offset());
        } catch (UnusableReadingException e) {
            return Receipt.UNUSABLE;
        }
    }

    private void close() {
        isOpen = false;
        outcome = sync.close();
        boolean moves = lie == null && (outcome.status() == Status.AGREED || outcome.status() == Status.REJOINED);
        if (moves) {
            machine.clock().step(Duration.ofNanos(outcome.adjustment()));
            movedIn = round;
            movedBy = outcome.adjustment();
        }
        long untilNext = (round + 1) * plan.period() - wall();
        boolean isNear = Math.abs(untilNext - plan.period()) < plan.period() / 2;
        after(isNear ? untilNext : plan.period() - plan.window());
    }
}
