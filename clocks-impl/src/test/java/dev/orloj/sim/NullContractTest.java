package dev.orloj.sim;

import static dev.orloj.sim.Times.millis;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is null is refused at once, and not when it is first used. */
class NullContractTest {
    private static final Runnable NO_ACTION = null;
    private static final Duration NO_SPAN = null;

    private final World world = World.of(1);
    private final Machine machine = world.machine("a");
    private final Network<String> network = world.network("net", Link.of(Delay.constant(millis(1))));
    private final BiConsumer<Machine, String> handler = (from, message) -> {};

    @Test
    void nullIsRefused() {
        List<ThrowingCallable> calls = List.of(
                () -> world.scheduler().at(1, NO_ACTION),
                () -> world.scheduler().at(1, (LongConsumer) null, 1),
                () -> world.scheduler().after(1, NO_ACTION),
                () -> World.of(null),
                () -> world.machine(null),
                () -> world.network(null, Link.of(Delay.constant(millis(1)))),
                () -> world.network("other", null),
                () -> world.random(null),
                () -> world.after(NO_SPAN, () -> {}),
                () -> world.after(millis(1), null),
                () -> world.every(NO_SPAN, () -> {}),
                () -> world.every(millis(1), null),
                () -> world.runFor(null),
                () -> world.runUntil(null, millis(1)),
                () -> world.runUntil(() -> true, null),
                () -> world.cut((String) null),
                () -> world.heal((String) null),
                () -> world.isCut(machine, null),
                () -> world.isCut(null, machine),
                () -> world.inject(null, millis(1)),
                () -> world.inject(Faults.none(), null),
                () -> world.happens(null, 0.5),
                () -> world.note(null),
                () -> machine.start(null),
                () -> machine.execute(null),
                () -> machine.after(NO_SPAN, () -> {}),
                () -> machine.after(millis(1), null),
                () -> machine.every(NO_SPAN, () -> {}),
                () -> machine.every(millis(1), null),
                () -> machine.clock().step((Duration) null),
                () -> machine.clock().wander(null, 1, 1),
                () -> machine.clock().smearSecond(null),
                () -> machine.disk().write(null, new byte[0]),
                () -> machine.disk().write("x", null),
                () -> machine.disk().read(null),
                () -> machine.disk().remove(null),
                () -> network.send(null, machine, "x"),
                () -> network.send(machine, null, "x"),
                () -> network.send(machine, machine, null),
                () -> network.broadcast(null, "x"),
                () -> network.broadcast(machine, null),
                () -> network.listen(null, handler),
                () -> network.listen(machine, null),
                () -> network.link(null, machine, Link.of(Delay.constant(millis(1)))),
                () -> network.link(machine, null, Link.of(Delay.constant(millis(1)))),
                () -> network.link(machine, machine, null),
                () -> network.describedBy(null),
                () -> network.sizedBy(null),
                () -> Link.of(null),
                () -> Link.of(Delay.constant(millis(1))).withReordering(0.1, null),
                () -> Delay.constant(null),
                () -> Delay.uniform(null, millis(1)),
                () -> Delay.uniform(millis(1), null),
                () -> Delay.exponential(millis(1), null),
                () -> Delay.normal(millis(1), millis(1), null),
                () -> Delay.logNormal(millis(1), null, 1),
                () -> Delay.pareto(null, 1),
                () -> Faults.none().withCrashes(null, millis(1), millis(1)),
                () -> Faults.none().withSteps(millis(1), null),
                () -> Faults.none().withShapes(null),
                () -> Faults.none().swarm(null),
                () -> History.parse(null),
                () -> SimRandom.of(1).stream(null),
                () -> SimRandom.of(1).pick(null),
                () -> SimRandom.of(1).shuffle(null),
                () -> Worlds.check(1, null),
                () -> Worlds.run(1, null),
                () -> Worlds.replay(null, each -> {}),
                () -> Worlds.replay(History.parse("1"), null),
                () -> Worlds.shrink(null, each -> {}),
                () -> Worlds.requireDeterministic(1, null),
                () -> new Outcome(null, 0, 0, 0, List.of(), Optional.empty()));
        for (int i = 0; i < calls.size(); i++) {
            assertThatNullPointerException().as("call %d", i).isThrownBy(calls.get(i));
        }
    }
}
