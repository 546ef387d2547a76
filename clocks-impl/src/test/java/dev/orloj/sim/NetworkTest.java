package dev.orloj.sim;

import static dev.orloj.sim.Times.millis;
import static dev.orloj.sim.Times.nanos;
import static dev.orloj.sim.Times.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a message. */
class NetworkTest {
    private static final Link TEN = Link.of(Delay.constant(millis(10)));

    private final World world = World.of(11);
    private final Machine a = world.machine("a");
    private final Machine b = world.machine("b");
    private final Machine c = world.machine("c");
    private final List<String> log = new ArrayList<>();

    private Network<Integer> network(Link link) {
        Network<Integer> network = world.<Integer>network("net", link).describedBy(String::valueOf);
        world.machines().forEach(machine -> listen(network, machine));
        return network;
    }

    private void listen(Network<Integer> network, Machine machine) {
        network.listen(
                machine,
                (from, message) -> log.add(from + ">" + machine + " " + message + "@"
                        + world.elapsed().toMillis()));
    }

    /** How many of some messages arrive, a millisecond apart. */
    private Network<Integer> afterSending(int messages, Link link) {
        Network<Integer> network = network(link);
        for (int i = 0; i < messages; i++) {
            network.send(a, b, i);
            world.runFor(millis(1));
        }
        world.runFor(seconds(10));
        return network;
    }

    private List<Integer> received() {
        return log.stream()
                .map(line -> Integer.valueOf(line.substring(4, line.indexOf('@'))))
                .toList();
    }

    @Test
    void messagesArriveAfterTheirDelay() {
        Network<Integer> network = network(TEN);
        network.send(a, b, 1);
        world.runFor(millis(5));
        network.send(b, c, 2);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("a>b 1@10", "b>c 2@15");
        assertThat(network.sent()).isEqualTo(2);
        assertThat(network.received()).isEqualTo(2);
        assertThat(network.lost()).isZero();
        assertThat(world.trace()).contains("0.000000000 net a>b#1 sent 1", "0.010000000 net a>b#1 received");
    }

    @Test
    void aBroadcastReachesAllOthers() {
        network(TEN).broadcast(b, 1);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("b>a 1@10", "b>c 1@10");
    }

    @Test
    void directionsCanDiffer() {
        Network<Integer> network = network(TEN).link(a, b, Link.of(Delay.constant(millis(99))));
        network.send(a, b, 1);
        network.send(b, a, 2);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("b>a 2@10", "a>b 1@99");
    }

    @Test
    void aNewLinkChangesNothingForWhatIsUnderWay() {
        Network<Integer> network = network(TEN);
        network.send(a, b, 1);
        network.link(a, b, Link.of(Delay.constant(millis(1))));
        network.send(a, b, 2);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("a>b 2@1", "a>b 1@10");
    }

    @Test
    void messagesToOneselfArriveAtOnceWhateverTheLinks() {
        Network<Integer> network = network(TEN.withLoss(1));
        world.cut("a|b,c");
        network.send(a, a, 1);
        assertThat(log).isEmpty();
        world.runFor(nanos(0));
        assertThat(log).containsExactly("a>a 1@0");
    }

    @Test
    void machinesMadeLaterAreReachedToo() {
        Network<Integer> network = network(TEN);
        network.send(a, b, 1);
        Machine d = world.machine("d");
        listen(network, d);
        network.send(a, d, 2);
        network.send(d, a, 3);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("a>b 1@10", "a>d 2@10", "d>a 3@10");
    }

    @ParameterizedTest
    @CsvSource({"0.0", "0.1", "0.5", "1.0"})
    void lossIsAsOftenAsItsProbability(double probability) {
        Network<Integer> network = afterSending(2_000, TEN.withLoss(probability));
        assertThat(network.lost() / 2_000.0).isCloseTo(probability, within(0.04));
        assertThat(network.received()).isEqualTo(2_000 - network.lost());
        assertThat(world.history().size()).isEqualTo((int) network.lost());
    }

    @ParameterizedTest
    @CsvSource({"0.0", "0.1", "1.0"})
    void duplicationIsAsOftenAsItsProbability(double probability) {
        Network<Integer> network =
                afterSending(2_000, Link.of(Delay.uniform(millis(1), millis(9))).withDuplication(probability));
        assertThat(network.received() / 2_000.0 - 1).isCloseTo(probability, within(0.04));
        assertThat(received().stream().distinct().count()).isEqualTo(2_000);
    }

    @Test
    void heldBackMessagesAreOvertaken() {
        afterSending(1_000, TEN.withReordering(0.1, millis(50)));
        List<Integer> received = received();
        assertThat(received).hasSize(1_000).doesNotHaveDuplicates();
        long overtaken = IntStream.range(1, 1_000)
                .filter(i -> received.get(i) < received.get(i - 1))
                .count();
        assertThat(overtaken).isBetween(60L, 130L);
        assertThat(world.history().faults())
                .allSatisfy(fault -> assertThat(fault).startsWith("hold net a>b#"));
    }

    @Test
    void orderIsKeptWhereTheLinkKeepsIt() {
        Link uneven = Link.of(Delay.uniform(millis(1), millis(30)));
        afterSending(500, uneven);
        assertThat(received()).isNotEqualTo(received().stream().sorted().toList());
        log.clear();
        Network<Integer> ordered = world.network("ordered", uneven.withOrder());
        listen(ordered, b);
        for (int i = 0; i < 500; i++) {
            ordered.send(a, b, i);
            world.runFor(millis(1));
        }
        world.runFor(seconds(1));
        assertThat(received()).hasSize(500).isSorted();
    }

    @Test
    void aMessageHeldBackDoesNotHoldUpOthersWhereOrderIsKept() {
        World played = World.of(History.parse("1: hold net a>b#1 50ms; duplicate net a>b#2 90ms"));
        Machine sender = played.machine("a");
        Machine receiver = played.machine("b");
        Network<Integer> network = played.network("net", TEN.withOrder());
        network.listen(
                receiver,
                (from, message) -> log.add(message + "@" + played.elapsed().toMillis()));
        network.send(sender, receiver, 1);
        network.send(sender, receiver, 2);
        network.send(sender, receiver, 3);
        played.runFor(seconds(1));
        assertThat(log).containsExactly("2@10", "3@10", "1@60", "2@90");
    }

    /** Which messages are slow, and which are duplicated, is not changed by how many are lost. */
    @Test
    void drawsOfOneKindDoNotShiftThoseOfAnother() {
        Link link = Link.of(Delay.uniform(millis(1), millis(100))).withDuplication(0.3);
        afterSending(200, link);
        List<String> calm = List.copyOf(log);
        World other = World.of(11);
        Machine sender = other.machine("a");
        Machine receiver = other.machine("b");
        Network<Integer> network = other.network("net", link.withLoss(0.5));
        List<String> lossy = new ArrayList<>();
        network.listen(
                receiver,
                (from, message) ->
                        lossy.add("a>b " + message + "@" + other.elapsed().toMillis()));
        for (int i = 0; i < 200; i++) {
            network.send(sender, receiver, i);
            other.runFor(millis(1));
        }
        other.runFor(seconds(1));
        assertThat(lossy).hasSizeBetween(80, 180);
        assertThat(calm).containsSubsequence(lossy);
    }

    /** 1,000 bytes a second: a message of 100 bytes takes 100 ms to send, and its delay comes after. */
    @Test
    void capacityMakesMessagesWaitForOneAnother() {
        Network<Integer> network = network(TEN.withCapacity(1_000, 1_000)).sizedBy(message -> 100);
        network.send(a, b, 1);
        network.send(a, b, 2);
        network.send(b, a, 3);
        world.runFor(millis(350));
        network.send(a, b, 4);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("a>b 1@110", "b>a 3@110", "a>b 2@210", "a>b 4@460");
    }

    @Test
    void whatComesUponAFullQueueIsLost() {
        Network<Integer> network = network(TEN.withCapacity(1_000, 200)).sizedBy(message -> 100);
        for (int i = 1; i <= 5; i++) {
            network.send(a, b, i);
        }
        world.runFor(millis(100));
        network.send(a, b, 6);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("a>b 1@110", "a>b 2@210", "a>b 3@310", "a>b 6@410");
        assertThat(network.lost()).isEqualTo(2);
        assertThat(world.history().size()).isZero();
    }

    /** Three bytes a second is 333,333,333 1/3 ns a byte: after three bytes it is a second, and not a nanosecond less. */
    @Test
    void capacityIsExact() {
        Network<Integer> network = world.<Integer>network(
                        "net", Link.of(Delay.constant(nanos(0))).withCapacity(3, 100))
                .sizedBy(message -> 1);
        List<Long> times = new ArrayList<>();
        network.listen(b, (from, message) -> times.add(world.scheduler().now()));
        for (int i = 0; i < 6; i++) {
            network.send(a, b, i);
        }
        world.runFor(seconds(10));
        assertThat(times)
                .containsExactly(
                        333_333_333L, 666_666_666L, 1_000_000_000L, 1_333_333_333L, 1_666_666_666L, 2_000_000_000L);
    }

    @Test
    void messagesToAMachineThatIsDownAreLostAndThoseOfOneThatCrashesGoOn() {
        Network<Integer> network = network(TEN);
        network.send(a, b, 1);
        network.send(b, a, 2);
        world.runFor(millis(5));
        b.crash();
        network.send(b, c, 3);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("b>a 2@10");
        assertThat(network.sent()).isEqualTo(2);
        assertThat(network.lost()).isEqualTo(1);
    }

    @Test
    void whatListenedBeforeACrashListensNoMore() {
        Network<Integer> network = network(TEN);
        b.crash();
        listen(network, b);
        b.restart();
        network.send(a, b, 1);
        world.runFor(seconds(1));
        assertThat(log).isEmpty();
        assertThat(world.trace()).anyMatch(line -> line.endsWith("lost: nobody listens"));
        listen(network, b);
        network.send(a, b, 2);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("a>b 2@1010");
    }

    @Test
    void aPausedMachineGetsItsMessagesInOrderWhenItGoesOn() {
        Network<Integer> network = network(TEN);
        b.pause();
        network.send(a, b, 1);
        world.runFor(millis(1));
        network.send(c, b, 2);
        world.runFor(millis(99));
        assertThat(log).isEmpty();
        network.send(a, b, 3);
        world.after(millis(10), b::resume);
        world.runFor(seconds(1));
        assertThat(log).containsExactly("a>b 1@110", "c>b 2@110", "a>b 3@110");
    }

    @Test
    void whatIsTooMuchForAPausedMachineIsLost() {
        Network<Integer> network = network(TEN);
        b.pause();
        for (int i = 0; i < Machine.MAX_WAITING + 3; i++) {
            network.send(a, b, i);
        }
        world.runFor(seconds(1));
        assertThat(network.lost()).isEqualTo(3);
        b.resume();
        world.runFor(seconds(1));
        assertThat(network.received()).isEqualTo(Machine.MAX_WAITING);
    }

    @Test
    void delaysAndSizesOutOfRangeAreErrors() {
        Network<Integer> early = world.network("early", Link.of(random -> -1));
        assertThatIllegalStateException().isThrownBy(() -> early.send(a, b, 1)).withMessageContaining("-1");
        Network<Integer> huge = world.<Integer>network("huge", TEN).sizedBy(message -> 1L << 40);
        assertThatIllegalStateException().isThrownBy(() -> huge.send(a, b, 1)).withMessageContaining("" + (1L << 40));
    }

    @Test
    void linksOutOfRangeAreRefused() {
        LongStream.of(0, -1, Link.MAX_BYTES_PER_SECOND + 1)
                .forEach(rate -> assertThatIllegalArgumentException().isThrownBy(() -> TEN.withCapacity(rate, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.withCapacity(1, Link.MAX_BYTES + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.withCapacity(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.withLoss(1.5)).withMessageContaining("1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.withDuplication(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.withReordering(2, millis(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> TEN.withReordering(0.5, millis(-1)));
    }

    @Test
    void machinesOfAnotherWorldAreRefused() {
        Machine stranger = World.of(1).machine("a");
        Network<Integer> network = network(TEN);
        assertThatIllegalArgumentException().isThrownBy(() -> network.send(a, stranger, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> network.send(stranger, a, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> network.listen(stranger, (from, message) -> {}));
    }

    @Test
    void messagesAreDescribedByTheirClassUnlessToldOtherwise() {
        world.network("plain", TEN).send(a, b, "text");
        world.network("lambda", TEN).send(a, b, (Runnable) () -> {});
        assertThat(world.trace()).contains("0.000000000 plain a>b#1 sent String", "0.000000000 lambda a>b#1 sent");
    }
}
