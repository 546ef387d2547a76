package dev.orloj.crdt.laws;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.counter.BoundedCounter;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.sequence.Rga;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.sequence.SequenceOrder;
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
                Nestings.SETS,
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
                Nestings.REGISTERS,
                Nestings.ENABLE_WINS,
                Nestings.DISABLE_WINS,
                Nestings.G_COUNTERS,
                Nestings.PN_COUNTERS,
                Nestings.RESETTABLE_COUNTERS,
                new Sample<>("BoundedCounter", BoundedCounter.type(-10), Samples::changeBounded, BoundedCounter::value),
                Nestings.mapOf(Nestings.SETS, CrdtLimits.DEFAULT),
                Nestings.mapOf(Nestings.REGISTERS, NO_LOG),
                Nestings.mapOf(Nestings.PN_COUNTERS, CrdtLimits.DEFAULT),
                Nestings.mapOf(Nestings.RESETTABLE_COUNTERS, SHORT_LOG),
                Nestings.mapOf(Nestings.mapOf(Nestings.SETS, CrdtLimits.DEFAULT), SHORT_LOG),
                new Sample<>("RgaText", RgaText.type(), Samples::changeText, RgaText::toString),
                new Sample<>(
                        "RgaText in Fugue order",
                        RgaText.type(SequenceOrder.FUGUE, CrdtLimits.DEFAULT),
                        Samples::changeText,
                        RgaText::toString),
                new Sample<>("Rga", Rga.type(ElementCodec.utf8()), Samples::changeList, Rga::toList));
    }

    static int amount(RandomGenerator random) {
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

    static Delta<OrSet<String>> changeSet(OrSet<String> set, RandomGenerator random) {
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

    static Delta<MvRegister<String>> changeRegister(MvRegister<String> register, RandomGenerator random) {
        return random.nextInt(4) == 0 ? register.clear() : register.write(element(random));
    }

    static Delta<Flag> changeFlag(Flag flag, RandomGenerator random) {
        return random.nextBoolean() ? flag.enable() : flag.disable();
    }

    private static Delta<RgaText> changeText(RgaText text, RandomGenerator random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(4));
        return switch (random.nextInt(4)) {
            case 0 -> text.delete(from, to);
            case 1 -> text.replace(from, to, element(random));
            default -> text.insert(from, element(random));
        };
    }

    private static Delta<Rga<String>> changeList(Rga<String> list, RandomGenerator random) {
        int from = random.nextInt(list.size() + 1);
        int to = Math.min(list.size(), from + random.nextInt(3));
        return random.nextInt(3) == 0 ? list.delete(from, to) : list.insert(from, List.of(element(random), "e"));
    }

    static String element(RandomGenerator random) {
        return "e" + random.nextInt(6);
    }
}
