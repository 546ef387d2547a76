package dev.orloj.crdt.laws;

import dev.orloj.crdt.ClockedType;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.counter.ResettableCounter;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What can be in a map, and maps of it. */
final class Nestings {
    static final Sample<OrSet<String>> SETS =
            new Sample<>("OrSet", OrSet.type(ElementCodec.utf8()), Samples::changeSet, OrSet::snapshot);
    static final Sample<MvRegister<String>> REGISTERS = new Sample<>(
            "MvRegister", MvRegister.type(ElementCodec.utf8()), Samples::changeRegister, MvRegister::values);
    static final Sample<Flag> ENABLE_WINS =
            new Sample<>("enable-wins flag", Flag.enableWins(), Samples::changeFlag, Flag::isEnabled);
    static final Sample<Flag> DISABLE_WINS =
            new Sample<>("disable-wins flag", Flag.disableWins(), Samples::changeFlag, Flag::isEnabled);
    static final Sample<GCounter> G_COUNTERS = new Sample<>(
            "GCounter",
            GCounter.type(),
            (counter, random) -> counter.increment(Samples.amount(random)),
            GCounter::value);
    static final Sample<PnCounter> PN_COUNTERS = new Sample<>(
            "PnCounter",
            PnCounter.type(),
            (counter, random) -> counter.add(random.nextInt(2) == 0 ? Samples.amount(random) : -Samples.amount(random)),
            PnCounter::value);
    static final Sample<ResettableCounter> RESETTABLE_COUNTERS = new Sample<>(
            "ResettableCounter",
            ResettableCounter.type(),
            (counter, random) -> random.nextInt(4) == 0 ? counter.reset() : counter.add(Samples.amount(random)),
            ResettableCounter::value);

    /** What the innermost map has. */
    static final List<Sample<?>> LEAVES = List.of(
            SETS,
            REGISTERS,
            ENABLE_WINS,
            DISABLE_WINS,
            G_COUNTERS,
            PN_COUNTERS,
            RESETTABLE_COUNTERS,
            ClaimSamples.G_SETS,
            ClaimSamples.TWO_PHASE_SETS,
            ClaimSamples.RW_SETS,
            ClaimSamples.LWW_SETS,
            ClaimSamples.LWW_REGISTERS,
            ClaimSamples.LWW_MAPS);

    private Nestings() {}

    static <V extends Crdt<V>> Sample<OrMap<String, V>> mapOf(Sample<V> values, CrdtLimits limits) {
        CrdtType<OrMap<String, V>> type =
                ClockedType.containing(values.type(), inner -> OrMap.type(ElementCodec.utf8(), inner, limits));
        Function<V, ?> view = values.view();
        return new Sample<>(
                "map of " + values.name(),
                type,
                (map, random) -> change(map, values.mutator(), random),
                map -> map.snapshot(view));
    }

    private static <V extends Crdt<V>> Delta<OrMap<String, V>> change(
            OrMap<String, V> map, Mutator<V> mutator, RandomGenerator random) {
        String key = "k" + random.nextInt(3);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> map.remove(key);
            case 3 -> map.clear();
            default ->
                map.update(key, value -> {
                    for (int changes = random.nextInt(4); changes > 0; changes--) {
                        mutator.mutate(value, random);
                    }
                });
        };
    }

    /** A map of anything, at most so many maps in each other. */
    static Sample<?> random(long seed, int most) {
        RandomGenerator random = new SplittableRandom(seed);
        Sample<?> nesting = LEAVES.get(random.nextInt(LEAVES.size()));
        for (int depth = 1 + random.nextInt(most); depth > 0; depth--) {
            nesting = mapOf(nesting, new CrdtLimits(random.nextInt(6), 4_096, 64));
        }
        return nesting;
    }
}
