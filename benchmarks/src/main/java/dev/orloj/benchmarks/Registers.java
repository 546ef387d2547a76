package dev.orloj.benchmarks;

import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.clocks.Clocks;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.register.LwwRegister;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.wire.ElementCodec;
import org.apache.pekko.cluster.ddata.LWWRegister;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Registers of one value, and flags, which one replica writes again and again. */
@State(Scope.Benchmark)
public class Registers extends NanosPerOperation {
    private static final Long[] VALUES = {1L << 40, 1L << 41};

    private LwwRegister<Long> lww;
    private MvRegister<Long> several;
    private Flag flag;
    private LWWRegister<Long> pekko;
    private SelfUniqueAddress node;
    private int turn;

    /** Makes them, and checks that they agree. */
    @Setup
    public void make() {
        ElementCodec<Long> codec = ElementCodec.int64();
        lww = LwwRegister.type(codec, Clocks.lamport(OrSetInputs.LOCAL)).create(OrSetInputs.LOCAL);
        several = MvRegister.type(codec).create(OrSetInputs.LOCAL);
        flag = Flag.enableWins().create(OrSetInputs.LOCAL);
        node = OrSetInputs.pekkoNode(1);
        pekko = LWWRegister.create(node, VALUES[0]);
        lww.writeWithoutDelta(VALUES[1]);
        several.writeWithoutDelta(VALUES[1]);
        pekko = pekko.withValue(node, VALUES[1]);
        Inputs.requireSame("the value", lww.value().orElseThrow(), pekko.getValue());
        Inputs.requireSame("the value", several.values().get(0), pekko.getValue());
    }

    private Long nextValue() {
        turn ^= 1;
        return VALUES[turn];
    }

    /** Writing a last-writer register at a time of a Lamport clock, no delta asked for. */
    @Benchmark
    public void write() {
        lww.writeWithoutDelta(nextValue());
    }

    /**
     * The same with its delta.
     *
     * @return the delta
     */
    @Benchmark
    public Delta<LwwRegister<Long>> writeWithDelta() {
        return lww.write(nextValue());
    }

    /**
     * Pekko: the same by the wall's time, each time a new register.
     *
     * @return the register
     */
    @Peer(
            of = {"write", "writeWithDelta"},
            by = Library.PEKKO)
    @Benchmark
    public LWWRegister<Long> writePeerPekko() {
        return pekko.withValue(node, nextValue());
    }

    /** Writing a register that keeps concurrent values, no delta asked for. */
    @Benchmark
    public void writeSeveral() {
        several.writeWithoutDelta(nextValue());
    }

    /** Enabling and disabling a flag by turns, no delta asked for. */
    @Benchmark
    public void turnFlag() {
        turn ^= 1;
        if (turn == 0) {
            flag.enableWithoutDelta();
        } else {
            flag.disableWithoutDelta();
        }
    }
}
