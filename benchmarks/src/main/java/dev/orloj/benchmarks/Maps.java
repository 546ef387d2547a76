package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.clocks.Clocks;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.wire.ElementCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.cluster.ddata.LWWMap;
import org.apache.pekko.cluster.ddata.PNCounterMap;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A map in which the last writer wins, and a map of counters: what one replica does with it, key by key. The maps keep their keys. */
@State(Scope.Benchmark)
public class Maps extends NanosPerOperation {
    private static final Consumer<PnCounter> ADD_ONE = counter -> counter.addWithoutDelta(1);

    /** How many keys there are. */
    @Param({"10000"})
    public int size;

    private Long[] keys;
    private int next;
    private LwwMap<Long, Long> values;
    private OrMap<Long, PnCounter> counters;
    private LWWMap<Long, Long> pekkoValues;
    private PNCounterMap<Long> pekkoCounters;
    private SelfUniqueAddress node;
    private Map<Long, Long> map;

    /** Fills the maps, and checks that they agree. */
    @Setup
    public void fill() {
        List<Long> all = OrSetInputs.elements(0, size);
        keys = OrSetInputs.shuffledCopies(all);
        node = OrSetInputs.pekkoNode(1);
        values = LwwMap.type(ElementCodec.int64(), ElementCodec.int64(), Clocks.lamport(OrSetInputs.LOCAL))
                .create(OrSetInputs.LOCAL);
        counters = OrMap.type(ElementCodec.int64(), PnCounter.type()).create(OrSetInputs.LOCAL);
        pekkoValues = LWWMap.create();
        pekkoCounters = PNCounterMap.create();
        map = new HashMap<>();
        for (Long key : all) {
            values.putWithoutDelta(key, key);
            counters.updateWithoutDelta(key, ADD_ONE);
            pekkoValues = pekkoValues.put(node, key, key);
            pekkoCounters = pekkoCounters.increment(node, key, 1);
            map.put(key, key);
        }
        // As they come over the wire: without the delta that made them.
        pekkoValues = pekkoValues.resetDelta();
        pekkoCounters = pekkoCounters.resetDelta();
        Inputs.requireSame("the size", values.size(), pekkoValues.size());
        Inputs.requireSame(
                "a value",
                values.get(keys[0]).orElseThrow(),
                pekkoValues.get(keys[0]).get());
        Inputs.requireSame("the size", counters.size(), pekkoCounters.size());
    }

    private Long nextKey() {
        next = next + 1 == keys.length ? 0 : next + 1;
        return keys[next];
    }

    /**
     * The value of a key that is there.
     *
     * @return the value
     */
    @Benchmark
    public Optional<Long> get() {
        return values.get(nextKey());
    }

    /**
     * Pekko's look-up.
     *
     * @return the value
     */
    @Peer(of = "get", by = Library.PEKKO)
    @Benchmark
    public scala.Option<Long> getPekko() {
        return pekkoValues.get(nextKey());
    }

    /**
     * The floor of it.
     *
     * @return the value
     */
    @Floor(of = "get")
    @Benchmark
    public Long floorHashMapGet() {
        return map.get(nextKey());
    }

    /** Another value for a key, at a time of a Lamport clock, no delta asked for. */
    @Benchmark
    public void put() {
        Long key = nextKey();
        values.putWithoutDelta(key, key);
    }

    /**
     * Pekko: the same by the wall's time, each time a new map.
     *
     * @return the map
     */
    @Peer(of = "put", by = Library.PEKKO)
    @Benchmark
    public LWWMap<Long, Long> putPekko() {
        Long key = nextKey();
        return pekkoValues.put(node, key, key);
    }

    /**
     * The floor of it.
     *
     * @return the former value
     */
    @Floor(of = {"put", "count"})
    @Benchmark
    public Long floorHashMapPut() {
        Long key = nextKey();
        return map.put(key, key);
    }

    /** Counting under a key, no delta asked for: a look-up of the counter, and an operation of the map. */
    @Benchmark
    public void count() {
        counters.updateWithoutDelta(nextKey(), ADD_ONE);
    }

    /**
     * Pekko: the same, each time a new map.
     *
     * @return the map
     */
    @Peer(of = "count", by = Library.PEKKO)
    @Benchmark
    public PNCounterMap<Long> countPekko() {
        return pekkoCounters.increment(node, nextKey(), 1);
    }
}
