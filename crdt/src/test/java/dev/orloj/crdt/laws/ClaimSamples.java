package dev.orloj.crdt.laws;

import dev.orloj.crdt.ClockedType;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.register.LwwRegister;
import dev.orloj.crdt.set.GSet;
import dev.orloj.crdt.set.LwwSet;
import dev.orloj.crdt.set.RwSet;
import dev.orloj.crdt.set.TwoPhaseSet;
import dev.orloj.wire.ElementCodec;
import java.util.List;
import java.util.random.RandomGenerator;

/** The types in which operations on one key supersede each other, by time or by rule. */
final class ClaimSamples {
    private static final ElementCodec<String> TEXT = ElementCodec.utf8();
    private static final CrdtLimits SHORT_LOG = new CrdtLimits(2, 4_096, 64);

    static final Sample<GSet<String>> G_SETS =
            new Sample<>("GSet", GSet.type(TEXT), ClaimSamples::changeGrowing, GSet::snapshot);
    static final Sample<TwoPhaseSet<String>> TWO_PHASE_SETS =
            new Sample<>("TwoPhaseSet", TwoPhaseSet.type(TEXT), ClaimSamples::changeTwoPhase, TwoPhaseSet::snapshot);
    static final Sample<RwSet<String>> RW_SETS =
            new Sample<>("RwSet", RwSet.type(TEXT), ClaimSamples::changeRw, RwSet::snapshot);

    static final Sample<LwwSet<String>> LWW_SETS = new Sample<>(
            "LwwSet",
            new ClockedType<>(clock -> LwwSet.type(TEXT, clock)),
            ClaimSamples::changeLwwSet,
            LwwSet::snapshot);
    static final Sample<LwwRegister<String>> LWW_REGISTERS = new Sample<>(
            "LwwRegister",
            new ClockedType<>(clock -> LwwRegister.type(TEXT, clock)),
            ClaimSamples::changeRegister,
            register -> register.value() + " " + register.stamp());
    static final Sample<LwwMap<String, String>> LWW_MAPS = new Sample<>(
            "LwwMap",
            new ClockedType<>(clock -> LwwMap.type(TEXT, TEXT, clock)),
            ClaimSamples::changeMap,
            LwwMap::snapshot);

    private ClaimSamples() {}

    static List<Sample<?>> all() {
        return List.of(
                G_SETS,
                TWO_PHASE_SETS,
                RW_SETS,
                new Sample<>(
                        "RwSet with a short log", RwSet.type(TEXT, SHORT_LOG), ClaimSamples::changeRw, RwSet::snapshot),
                LWW_SETS,
                LWW_REGISTERS,
                LWW_MAPS,
                new Sample<>(
                        "LwwMap with a short log",
                        new ClockedType<>(clock -> LwwMap.type(TEXT, TEXT, clock, SHORT_LOG)),
                        ClaimSamples::changeMap,
                        LwwMap::snapshot),
                Nestings.mapOf(LWW_REGISTERS, SHORT_LOG),
                Nestings.mapOf(Nestings.mapOf(LWW_SETS, CrdtLimits.DEFAULT), CrdtLimits.DEFAULT));
    }

    private static Delta<GSet<String>> changeGrowing(GSet<String> set, RandomGenerator random) {
        return random.nextInt(4) == 0
                ? set.addAll(List.of(element(random, 30), element(random, 30)))
                : set.add(element(random, 30));
    }

    private static Delta<TwoPhaseSet<String>> changeTwoPhase(TwoPhaseSet<String> set, RandomGenerator random) {
        String element = element(random, 20);
        return random.nextInt(3) == 0 ? set.remove(element) : set.add(element);
    }

    private static Delta<RwSet<String>> changeRw(RwSet<String> set, RandomGenerator random) {
        String element = element(random, 6);
        return random.nextInt(3) == 0 ? set.remove(element) : set.add(element);
    }

    private static Delta<LwwSet<String>> changeLwwSet(LwwSet<String> set, RandomGenerator random) {
        String element = element(random, 6);
        return random.nextInt(3) == 0 ? set.remove(element) : set.add(element);
    }

    private static Delta<LwwRegister<String>> changeRegister(LwwRegister<String> register, RandomGenerator random) {
        return random.nextInt(4) == 0 ? register.clear() : register.write(element(random, 6));
    }

    private static Delta<LwwMap<String, String>> changeMap(LwwMap<String, String> map, RandomGenerator random) {
        String key = element(random, 6);
        return random.nextInt(3) == 0 ? map.remove(key) : map.put(key, element(random, 3));
    }

    private static String element(RandomGenerator random, int among) {
        return "e" + random.nextInt(among);
    }
}
