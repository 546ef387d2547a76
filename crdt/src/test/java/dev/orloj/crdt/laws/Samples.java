package dev.orloj.crdt.laws;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.counter.BoundedCounter;
import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.counter.ResettableCounter;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Every type that there is. A new one is a line here, and is held to all laws and synchronised in all worlds. */
public final class Samples {
    private static final CrdtLimits NO_LOG = new CrdtLimits(0, 4_096, 64);
    private static final CrdtLimits SHORT_LOG = new CrdtLimits(2, 4_096, 64);

    private Samples() {}

    public static List<Sample<?>> all() {
        List<Sample<?>> all = new ArrayList<>(untimed());
        all.addAll(ClaimSamples.all());
        return List.copyOf(all);
    }

    private static List<Sample<?>> untimed() {
        return List.of(
                new Sample<>("OrSet", OrSet.type(ElementCodec.utf8()), Samples::changeSet, OrSet::snapshot),
                new Sample<>(
                        "OrSet without a log",
                        OrSet.type(ElementCodec.utf8(), NO_LOG),
                        Samples::changeSet,
                        OrSet::snapshot),
                new Sample<>(
                        "OrSet with a short log",
                        OrSet.type(ElementCodec.utf8(), SHORT_LOG),
                        Samples::changeSet,
                        OrSet::snapshot),
                new Sample<>("OrSet of longs", OrSet.type(ElementCodec.int64()), Samples::changeLongs, OrSet::snapshot),
                new Sample<>(
                        "OrSet of longs with a short log",
                        OrSet.type(ElementCodec.int64(), SHORT_LOG),
                        Samples::changeLongs,
                        OrSet::snapshot),
                new Sample<>(
                        "MvRegister",
                        MvRegister.type(ElementCodec.utf8()),
                        Samples::changeRegister,
                        MvRegister::values),
                new Sample<>("enable-wins flag", Flag.enableWins(), Samples::changeFlag, Flag::isEnabled),
                new Sample<>("disable-wins flag", Flag.disableWins(), Samples::changeFlag, Flag::isEnabled),
                new Sample<>(
                        "GCounter",
                        GCounter.type(),
                        (counter, random) -> counter.increment(amount(random)),
                        GCounter::value),
                new Sample<>(
                        "PnCounter",
                        PnCounter.type(),
                        (counter, random) -> counter.add(random.nextInt(2) == 0 ? amount(random) : -amount(random)),
                        PnCounter::value),
                new Sample<>(
                        "ResettableCounter",
                        ResettableCounter.type(),
                        (counter, random) -> random.nextInt(4) == 0 ? counter.reset() : counter.add(amount(random)),
                        ResettableCounter::value),
                new Sample<>(
                        "BoundedCounter", BoundedCounter.type(-10), Samples::changeBounded, BoundedCounter::value));
    }

    private static int amount(RandomGenerator random) {
        return 1 + random.nextInt(9);
    }

    private static Delta<BoundedCounter> changeBounded(BoundedCounter counter, RandomGenerator random) {
        int amount = amount(random);
        VersionVector known = counter.version().vector();
        if (counter.rights() < amount || known.isEmpty()) {
            return counter.increment(amount);
        }
        ReplicaId other = known.replicaAt(random.nextInt(known.size()));
        return random.nextInt(3) == 0 && !other.equals(counter.replica())
                ? counter.transfer(other, amount)
                : counter.decrement(amount);
    }

    private static Delta<OrSet<String>> changeSet(OrSet<String> set, RandomGenerator random) {
        String element = element(random);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> set.remove(element);
            case 3 -> set.removeIf(each -> each.compareTo(element) < 0);
            case 4 -> set.addAll(List.of(element, element(random)));
            default -> set.add(element);
        };
    }

    /** Among them 0, which is what a free slot has. */
    private static Delta<OrSet<Long>> changeLongs(OrSet<Long> set, RandomGenerator random) {
        long element = random.nextInt(-2, 3);
        return switch (random.nextInt(4)) {
            case 0 -> set.remove(element);
            case 1 -> random.nextInt(4) == 0 ? set.removeIf(each -> each > element) : set.addAll(List.of(element, 0L));
            default -> set.add(element);
        };
    }

    private static Delta<MvRegister<String>> changeRegister(MvRegister<String> register, RandomGenerator random) {
        return random.nextInt(4) == 0 ? register.clear() : register.write(element(random));
    }

    private static Delta<Flag> changeFlag(Flag flag, RandomGenerator random) {
        return random.nextBoolean() ? flag.enable() : flag.disable();
    }

    private static String element(RandomGenerator random) {
        return "e" + random.nextInt(6);
    }
}
