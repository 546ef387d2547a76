package dev.orloj.examples.drift;

import dev.orloj.examples.drift.Message.Answer;
import dev.orloj.examples.drift.Message.Ask;
import dev.orloj.examples.drift.Message.Move;
import dev.orloj.sim.Machine;
import dev.orloj.sim.Network;
import dev.orloj.sim.SimRandom;
import dev.orloj.sim.Timer;
import dev.orloj.sim.World;
import dev.orloj.sync.ErrorTerms;
import dev.orloj.sync.RoundTrip;
import dev.orloj.sync.UnusableReadingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A machine with a clock that answers whoever asks it, and keeps its own right by a rule if it has one. */
final class Node {
    private static final long SHORTEST_HOLD = 20_000;

    /** What two readings of one machine may part by before somebody must have set its wall. */
    private static final long UNNOTICED = 1_000;

    private final Machine machine;
    private final Network<Message> network;
    private final Settings settings;
    private final Consumer<SyncEvent> log;
    private final ErrorTerms terms;
    private final SimRandom holds;
    private final Map<Node, Reading> readings = new LinkedHashMap<>();
    private final List<Node> peers = new ArrayList<>();

    private Rule rule;
    private long[] lies = {};
    private long round;
    private boolean isOpen;
    private long asked;
    private long askedMonotonic;
    private Timer timer;

    /** The last round that moved this clock, and by how much: others may still be reading it for that round. */
    private long movedIn;

    private long movedBy;

    Node(Machine machine, Network<Message> network, Settings settings, Consumer<SyncEvent> log) {
        this.machine = machine;
        this.network = network;
        this.settings = settings;
        this.log = log;
        terms = ErrorTerms.of(2, 2 * settings.driftPpb()).leastDelay(settings.knownDelay());
        holds = machine.random();
    }

    String name() {
        return machine.name();
    }

    Machine machine() {
        return machine;
    }

    /** What the clock reads, since the beginning. */
    long wall() {
        return machine.clock().wallNanos() - World.EPOCH_NANOS;
    }

    /** Answers each reader with a lie of its own, by its place. */
    void lie(long... toEach) {
        lies = toEach;
    }

    boolean isLiar() {
        return lies.length > 0;
    }

    /** From now on it asks others, and follows a rule. */
    void follow(Rule itsRule, List<Node> whom) {
        rule = itsRule;
        peers.addAll(whom);
        schedule(settings.interval());
    }

    private void schedule(long nanos) {
        timer = machine.after(Duration.ofNanos(nanos), this::begin);
    }

    /** Asks all now, and next an interval later. */
    void syncNow() {
        if (rule != null && !isOpen) {
            timer.cancel();
            begin();
        }
    }

    private void begin() {
        round++;
        isOpen = true;
        readings.clear();
        asked = wall();
        askedMonotonic = machine.clock().monotonicNanos();
        for (Node peer : peers) {
            readings.put(peer, Reading.missing(peer.name()));
            network.send(machine, peer.machine, new Ask(round));
        }
        machine.after(Duration.ofNanos(settings.window()), this::close);
    }

    void receive(Node from, Message message, int place) {
        if (message instanceof Ask ask) {
            answer(from, ask, place);
        } else if (message instanceof Answer answer) {
            take(from, answer);
        } else if (message instanceof Move move) {
            move(move.round(), move.by());
            log.accept(SyncEvents.told(this, from, move));
        }
    }

    /** Takes a little while to answer, as servers do. Whoever still reads for a round that has moved this clock is told what it would read without that. */
    private void answer(Node from, Ask ask, int place) {
        long lie = place < lies.length ? lies[place] : 0;
        long came = asOf(ask.round()) + lie;
        long hold = holds.between(SHORTEST_HOLD, Settings.LONGEST_HOLD / 2);
        machine.after(
                Duration.ofNanos(hold),
                () -> network.send(machine, from.machine, new Answer(ask.round(), came, asOf(ask.round()) + lie)));
    }

    private long asOf(long ofRound) {
        return ofRound == movedIn ? wall() - movedBy : wall();
    }

    private void take(Node from, Answer answer) {
        if (!isOpen || answer.round() != round) {
            return;
        }
        long now = wall();
        RoundTrip trip = new RoundTrip(asked, answer.came(), answer.left(), now);
        readings.put(from, reading(from, trip, now));
    }

    private Reading reading(Node from, RoundTrip trip, long now) {
        if (wasSet(now)) {
            return Reading.unusable(from.name(), trip, "the own clock was set in between");
        }
        try {
            long truth = from.asOf(round) - now;
            var offset = trip.estimate(terms);
            return new Reading(from.name(), trip, offset, null, offset.offset() - truth, from.isLiar());
        } catch (UnusableReadingException e) {
            return Reading.unusable(from.name(), trip, "contradicts itself: " + e.getMessage());
        }
    }

    private boolean wasSet(long now) {
        return Math.abs(now - asked - (machine.clock().monotonicNanos() - askedMonotonic)) > UNNOTICED;
    }

    private void close() {
        isOpen = false;
        List<Reading> all = List.copyOf(readings.values());
        if (wasSet(wall())) {
            log.accept(SyncEvents.passedOver(this, round, all));
            schedule(settings.interval());
            return;
        }
        Decision decision = rule.decide(round, all, wall());
        decision.adjustment().ifPresent(by -> move(round, by));
        log.accept(new SyncEvent(trueTime(), name(), SyncEvent.Kind.ROUND, round, all, decision));
        for (int i = 0; i < all.size(); i++) {
            Node peer = peers.get(i);
            rule.tells(i).ifPresent(by -> network.send(machine, peer.machine, new Move(round, by)));
        }
        schedule(untilNext(decision.adjustment().orElse(0)));
    }

    /** Rounds of a group are met by its clocks: a clock that moves ahead meets the next one sooner. What is far off, and out of the group, goes by intervals. */
    private long untilNext(long adjustment) {
        long rest = settings.interval() - settings.window();
        boolean isSmall = settings.sync().isByzantine() && Math.abs(adjustment) < rest / 2;
        return isSmall ? rest - adjustment : rest;
    }

    private void move(long inRound, long by) {
        machine.clock().step(Duration.ofNanos(by));
        movedIn = inRound;
        movedBy = by;
    }

    /** Somebody sets the clock, behind its back. */
    void jump(long by) {
        machine.clock().step(Duration.ofNanos(by));
        log.accept(SyncEvents.jump(this, by));
    }

    long trueTime() {
        return machine.clock().trueNanos() - World.EPOCH_NANOS;
    }
}
