package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.clocks.Clocks;
import dev.orloj.crdt.set.GSet;
import dev.orloj.crdt.set.LwwSet;
import dev.orloj.crdt.set.RwSet;
import dev.orloj.crdt.set.TwoPhaseSet;
import dev.orloj.wire.ElementCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Sets beside {@code OrSet}, of 10,000 elements: what one replica does with them, element by element. They keep their size. */
@State(Scope.Benchmark)
public class OtherSets extends NanosPerOperation {
    private static final int SIZE = 10_000;

    /** Which set: removing wins, the last writer wins, it only grows, or what was removed is never added again. */
    @Param({"RwSet", "LwwSet", "GSet", "TwoPhaseSet"})
    public String kind;

    private Long[] elements;
    private int next;
    private Predicate<Long> contains;
    private Predicate<Long> add;
    private Map<Long, Long> map;

    /** Fills the set. */
    @Setup
    public void fill() {
        List<Long> all = OrSetInputs.elements(0, SIZE);
        elements = OrSetInputs.shuffledCopies(all);
        ElementCodec<Long> codec = ElementCodec.int64();
        switch (kind) {
            case "RwSet" -> {
                RwSet<Long> set = RwSet.type(codec).create(OrSetInputs.LOCAL);
                contains = set::contains;
                add = set::addWithoutDelta;
            }
            case "LwwSet" -> {
                LwwSet<Long> set =
                        LwwSet.type(codec, Clocks.lamport(OrSetInputs.LOCAL)).create(OrSetInputs.LOCAL);
                contains = set::contains;
                add = set::addWithoutDelta;
            }
            case "GSet" -> {
                GSet<Long> set = GSet.type(codec).create(OrSetInputs.LOCAL);
                contains = set::contains;
                add = set::addWithoutDelta;
            }
            case "TwoPhaseSet" -> {
                TwoPhaseSet<Long> set = TwoPhaseSet.type(codec).create(OrSetInputs.LOCAL);
                contains = set::contains;
                add = set::addWithoutDelta;
            }
            default -> throw new IllegalArgumentException("no set: " + kind);
        }
        map = new HashMap<>();
        for (Long element : all) {
            Inputs.requireSame("being new", add.test(element), true);
            map.put(element, element);
        }
        Inputs.requireSame("being there", contains.test(elements[0]), true);
    }

    private Long nextElement() {
        next = next + 1 == elements.length ? 0 : next + 1;
        return elements[next];
    }

    /**
     * A look-up of an element that is there.
     *
     * @return true
     */
    @Benchmark
    public boolean contains() {
        return contains.test(nextElement());
    }

    /**
     * The floor of it.
     *
     * @return not null
     */
    @Floor(of = "contains")
    @Benchmark
    public Long floorHashMapGet() {
        return map.get(nextElement());
    }

    /**
     * Adding what is there, no delta asked for: an operation, where it may win against a removal elsewhere, else nothing to do.
     *
     * @return false
     */
    @Benchmark
    public boolean add() {
        return add.test(nextElement());
    }

    /**
     * The floor of it.
     *
     * @return the former value
     */
    @Floor(of = "add")
    @Benchmark
    public Long floorHashMapPut() {
        Long element = nextElement();
        return map.put(element, element);
    }
}
