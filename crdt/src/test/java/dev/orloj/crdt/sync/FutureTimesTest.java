package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.register.LwwRegister;
import dev.orloj.time.HybridClock;
import dev.orloj.wire.ElementCodec;
import org.junit.jupiter.api.Test;

/** A program whose wall is ahead, and one that does not follow it. */
class FutureTimesTest {
    private final Wires wires = new Wires();
    private final ManualWall wallOfB = new ManualWall(0);
    private final LwwRegister<String> a = register("a", new ManualWall(60_000));
    private final LwwRegister<String> b = register("b", wallOfB);

    private LwwRegister<String> register(String name, ManualWall wall) {
        ReplicaId id = ReplicaId.of(name);
        HybridClock clock = Clocks.hybridBuilder(id).wall(wall).build();
        CrdtType<LwwRegister<String>> type = LwwRegister.type(ElementCodec.utf8(), clock);
        LwwRegister<String> register = type.create(id);
        wires.add(name, Wires.builder(1).build()).put("it", type, register);
        return register;
    }

    @Test
    void whatIsTooFarAheadIsOfferedAgainUntilTheClockTakesIt() {
        a.write("early");
        b.write("now");
        wires.settleFor(60);
        assertThat(b.value()).contains("now");
        assertThat(a.value()).as("the one that is ahead follows").contains("early");

        wallOfB.set(60_000);
        wires.settleFor(600);
        assertThat(b.value()).contains("early");
        assertThat(b.version()).isEqualTo(a.version());

        wires.settleFor(600);
        assertThat(wires.messages).as("messages once all is said").isZero();
    }
}
