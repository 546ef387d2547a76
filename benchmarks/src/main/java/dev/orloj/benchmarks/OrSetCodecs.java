package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Floor;
import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.set.OrSet;
import java.util.List;
import org.apache.pekko.cluster.ddata.ORSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The state of a set to bytes and back: what saving it costs, and what a replica that begins pays. The floor is a copy of our bytes. */
@State(Scope.Benchmark)
public class OrSetCodecs extends NanosPerOperation {
    /** How many elements the set has. */
    @Param({"100", "10000"})
    public int size;

    private OrSet<Long> set;
    private Delta<OrSet<Long>> state;
    private byte[] bytes;

    /** Fills the set, and checks that it comes back as it was. */
    @Setup
    public void fill() {
        List<Long> all = OrSetInputs.elements(0, size);
        set = OrSetInputs.ours(OrSetInputs.LOCAL, all);
        state = set.state();
        bytes = encode();
        Inputs.requireSame("the size", size, restore().size());
    }

    /** Pekko's set and what turns it into bytes: an actor system, which takes seconds to start, and only those that need it wait. */
    @State(Scope.Benchmark)
    public static class Pekko {
        private PekkoBytes serializer;
        private ORSet<Long> set;
        private String manifest;
        private byte[] bytes;

        /**
         * Fills the set, and checks that it comes back as it was.
         *
         * @param sets how large it is
         */
        @Setup
        public void fill(OrSetCodecs sets) {
            serializer = new PekkoBytes();
            set = OrSetInputs.pekko(OrSetInputs.pekkoNode(1), OrSetInputs.elements(0, sets.size));
            manifest = serializer.manifest(set);
            bytes = serializer.encode(set);
            Inputs.requireSame("decoded", set.getElements(), ((ORSet<?>) decode()).getElements());
            Inputs.requireSame("the size", sets.set.size(), set.size());
        }

        private Object decode() {
            return serializer.decode(bytes, manifest);
        }

        /** Ends the actor system. */
        @TearDown(Level.Trial)
        public void end() {
            serializer.close();
        }
    }

    /**
     * The state as one delta, not yet bytes.
     *
     * @return the state
     */
    @Benchmark
    public Delta<OrSet<Long>> state() {
        return set.state();
    }

    /**
     * The state to bytes. Floor: {@link #floorCopyBytes}.
     *
     * @return the bytes
     */
    @Benchmark
    public byte[] encode() {
        return OrSetInputs.TYPE.toByteArray(state);
    }

    /**
     * From bytes to a delta, which is all checked. Floor: {@link #floorCopyBytes}.
     *
     * @return the state
     */
    @Benchmark
    public Delta<OrSet<Long>> decode() {
        return OrSetInputs.TYPE.fromByteArray(bytes);
    }

    /**
     * From bytes to a set that can be changed. Floor: {@link #floorCopyBytes}.
     *
     * @return the set
     */
    @Benchmark
    public OrSet<Long> restore() {
        return OrSetInputs.TYPE.restore(OrSetInputs.LOCAL, OrSetInputs.TYPE.fromByteArray(bytes));
    }

    /**
     * A copy of our bytes.
     *
     * @return the copy
     */
    @Floor(of = {"encode", "decode", "restore"})
    @Benchmark
    public byte[] floorCopyBytes() {
        return bytes.clone();
    }

    /**
     * Pekko's serializer of replicated types: protocol buffers, elements sorted, compressed.
     *
     * @param pekko its set
     * @return the bytes
     */
    @Peer(of = "encode", by = Library.PEKKO)
    @Benchmark
    public byte[] encodePekko(Pekko pekko) {
        return pekko.serializer.encode(pekko.set);
    }

    /**
     * The same back, to a set that can be changed.
     *
     * @param pekko its set
     * @return the set
     */
    @Peer(of = "restore", by = Library.PEKKO)
    @Benchmark
    public Object decodePekko(Pekko pekko) {
        return pekko.decode();
    }
}
