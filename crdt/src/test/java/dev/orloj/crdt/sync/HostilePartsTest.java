package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts that no neighbour of this library would send. */
class HostilePartsTest extends SetPrograms {
    private static final int PART_BYTES = 512;

    private AntiEntropy<String> a;
    private AntiEntropy<String> b;
    private long sessionOfA;
    private long sessionOfB;

    @BeforeEach
    void aAndBKnowEachOther() {
        a = program("a", Wires.builder(1).largestMessage(1_024), "s");
        b = program("b", Wires.builder(2).largestMessage(1_024).largestObject(100_000), "s");
        add(a, "a", "s", "x");
        wires.settle();
        List<byte[]> arrived = wires.arrivedAt("b");
        Message last = Message.fromByteArray(arrived.get(arrived.size() - 1));
        sessionOfA = last.from();
        sessionOfB = last.to();
    }

    /** As if from a. */
    private void receive(Item... parts) {
        byte[] message = new Message(false, sessionOfA, sessionOfB, 0, List.of(), List.of(parts)).toByteArray();
        b.receive("a", message, wires.now);
    }

    private Whole whole(byte[] bytes) {
        return new Whole(a.nextInParts(), Digest.of(bytes), bytes.length, PART_BYTES);
    }

    private static Item.Part part(Whole whole, byte[] bytes, int index) {
        int from = whole.offset(index);
        return new Item.Part(whole, index, Arrays.copyOfRange(bytes, from, from + whole.bytesOf(index)));
    }

    private static Item[] parts(Whole whole, byte[] bytes) {
        List<Item> parts = new ArrayList<>();
        for (int i = 0; i < whole.parts(); i++) {
            parts.add(part(whole, bytes, i));
        }
        return parts.toArray(new Item[0]);
    }

    private static byte[] encoded(Item item) {
        WireWriter writer = new WireWriter();
        item.encodeTo(writer);
        return writer.toByteArray();
    }

    /** Changes of b's object, 2,000 bytes or so. */
    private static byte[] right() {
        OrSet<String> other = SETS.create(ReplicaId.of("c"));
        return encoded(new Item.Changes("s", SETS.toByteArray(other.add("y".repeat(2_000)))));
    }

    private void assertGivenUpAndWell() {
        assertThat(heard).containsExactly("given up, from a");
        heard.clear();
        add(a, "a", "s", "z".repeat(5_000)); // in parts, and nothing stands in its way
        wires.settle();
        assertThat(heard).isEmpty();
        assertThat(set("b", "s").size()).isEqualTo(2);
    }

    @Test
    void rightPartsAreTakenInAnyOrderButForTheLast() {
        byte[] bytes = right();
        Whole whole = whole(bytes);
        assertThat(whole.parts()).isEqualTo(4);
        for (int index : new int[] {2, 0, 2, 1, 3, 3, 0}) {
            receive(part(whole, bytes, index));
        }
        assertThat(heard).isEmpty();
        assertThat(set("b", "s").size()).isEqualTo(2);
    }

    @Test
    void whatIsSaidToBeHugeIsRefusedAtOnce() {
        receive(new Item.Part(
                new Whole(a.nextInParts(), Digest.of(new byte[0]), Integer.MAX_VALUE, PART_BYTES),
                0,
                new byte[PART_BYTES]));
        assertGivenUpAndWell();
    }

    /** It is 100,000 bytes. */
    @Test
    void whatIsJustAsLargeAsAllowedIsTakenAndOneByteMoreIsNot() {
        OrSet<String> other = SETS.create(ReplicaId.of("c"));
        int beside = encoded(new Item.Changes("s", SETS.toByteArray(other.add("y".repeat(90_000))))).length - 90_000;
        for (int more = 0; more < 2; more++) {
            String element = "y".repeat(100_000 - beside + more);
            byte[] bytes = encoded(new Item.Changes(
                    "s", SETS.toByteArray(SETS.create(ReplicaId.of("d" + more)).add(element))));
            assertThat(bytes).hasSize(100_000 + more);
            receive(parts(whole(bytes), bytes));
            assertThat(set("b", "s").contains(element)).isEqualTo(more == 0);
        }
        assertThat(heard).containsExactly("given up, from a");
    }

    @Test
    void aLastPartWithoutTheOthersIsRefused() {
        byte[] bytes = right();
        Whole whole = whole(bytes);
        receive(part(whole, bytes, 0), part(whole, bytes, 1), part(whole, bytes, 3), part(whole, bytes, 2));
        assertGivenUpAndWell();
    }

    @Test
    void partsOfDifferentEncodingsAreNotJoinedThoughTheirNumbersAreOne() {
        byte[] bytes = right();
        byte[] wrong = bytes.clone();
        wrong[1_000]++;
        Whole whole = whole(bytes);
        Whole impostor = new Whole(whole.number(), Digest.of(wrong), wrong.length, PART_BYTES);
        receive(part(whole, bytes, 0), part(impostor, wrong, 1), part(whole, bytes, 2), part(whole, bytes, 3));
        assertGivenUpAndWell();
    }

    @Test
    void aPartOfSomethingLongerUnderTheSameNumberIsRefused() {
        byte[] bytes = right();
        Whole whole = whole(bytes);
        Whole longer = new Whole(whole.number(), whole.digest(), 50_000, PART_BYTES);
        receive(part(whole, bytes, 0), part(longer, new byte[50_000], 90), part(whole, bytes, 1));
        assertGivenUpAndWell();
    }

    @Test
    void aMissingPartIsMissedThoughItHasNothingButZeros() {
        String zeros = "\0".repeat(2_000);
        byte[] bytes = encoded(new Item.Changes(
                "s", SETS.toByteArray(SETS.create(ReplicaId.of("c")).add(zeros))));
        Whole whole = whole(bytes);
        assertThat(part(whole, bytes, 1).bytes()).containsOnly(0);
        receive(part(whole, bytes, 0), part(whole, bytes, 2), part(whole, bytes, 3));
        assertGivenUpAndWell();
    }

    @Test
    void whatDoesNotHaveItsDigestIsRefused() {
        byte[] bytes = right();
        Whole whole = whole(bytes);
        bytes[1_000]++;
        receive(parts(whole, bytes));
        assertGivenUpAndWell();
    }

    @Test
    void partsOfPartsAreRefused() {
        byte[] bytes = right();
        byte[] nested = encoded(part(new Whole(9, Digest.of(bytes), bytes.length, 1_024), bytes, 0));
        receive(parts(whole(nested), nested));
        assertGivenUpAndWell();
    }

    @Test
    void whatIsNoItemIsRefused() {
        byte[] bytes = new byte[2_000];
        receive(parts(whole(bytes), bytes));
        assertGivenUpAndWell();
    }

    @Test
    void anItemWithSomethingBehindIsRefused() {
        byte[] bytes = Arrays.copyOf(right(), 2_100);
        receive(parts(whole(bytes), bytes));
        assertGivenUpAndWell();
    }

    @Test
    void whatIsHalfThereIsGivenUpForWhatComesNextAndDoesNotComeBack() {
        byte[] bytes = right();
        Whole first = whole(bytes);
        Whole second = whole(bytes);
        receive(part(first, bytes, 0), part(first, bytes, 1));
        receive(part(second, bytes, 0), part(first, bytes, 2), part(first, bytes, 3));
        assertThat(heard).containsExactly("given up, from a");
        receive(part(second, bytes, 1), part(second, bytes, 2));
        assertThat(set("b", "s").size()).isEqualTo(1);
        receive(part(second, bytes, 3));
        assertThat(set("b", "s").size()).isEqualTo(2);
        assertThat(heard).hasSize(1);
    }

    @Test
    void whatIsHalfThereIsForgottenWithTheNeighbour() {
        byte[] bytes = right();
        whole(bytes);
        Whole whole = whole(bytes); // another run begins with a number below
        receive(part(whole, bytes, 0), part(whole, bytes, 1), part(whole, bytes, 2));
        AntiEntropy<String> again = program("a", Wires.builder(3).largestMessage(1_024), "s");
        wires.settle();
        receive(part(whole, bytes, 3));
        assertThat(set("b", "s").size()).isEqualTo(1);
        set("a", "s").add("z".repeat(5_000));
        again.changed("s");
        wires.settleFor(60); // b took the old message for another run, and gets to know the new one again
        assertThat(heard).isEmpty();
        assertThat(set("b", "s").size()).isEqualTo(2);
    }

    @Test
    void anItemThatNeedsNoPartsIsTakenInParts() {
        byte[] bytes = encoded(new Item.Answer("n".repeat(250), SyncAnswer.OTHER.code(), contextOf(200)));
        receive(parts(whole(bytes), bytes));
        assertThat(heard).isEmpty();
    }

    @Test
    void whatLacksRoomForAcknowledgementsAloneIsNotCut() {
        for (int i = 100; i < 160; i++) {
            Message empty = new Message(false, sessionOfA, sessionOfB, i, List.of(), List.of());
            b.receive("a", empty.toByteArray(), wires.now);
        }
        add(b, "b", "s", "w".repeat(900));
        Message first = Message.fromByteArray(b.poll(wires.now).orElseThrow().bytes());
        assertThat(first.acks()).hasSize(60);
        assertThat(first.items()).isEmpty();
        Message second = Message.fromByteArray(b.poll(wires.now).orElseThrow().bytes());
        assertThat(second.items()).hasOnlyElementsOfType(Item.Changes.class).hasSize(1);
    }

    /** 65,536 of them, and three for each object that is here. What is left out is made up for by comparing everything. */
    @Test
    void questionsAboutWhatIsUnheardOfAreAnsweredUpToABound() {
        for (int i = 0; i < 350; i++) {
            Item[] questions = new Item[200];
            for (int j = 0; j < questions.length; j++) {
                questions[j] = new Item.Version(i + " " + j, true, CausalContext.empty());
            }
            receive(questions);
        }
        int answers = 0;
        List<Item> others = new ArrayList<>();
        for (Optional<Outgoing<String>> next; (next = b.poll(wires.now)).isPresent(); ) {
            Message message = Message.fromByteArray(next.get().bytes());
            for (Item item : message.items()) {
                answers += item instanceof Item.Answer ? 1 : 0;
                if (!(item instanceof Item.Answer)) {
                    others.add(item);
                }
            }
            List<Ack> acks = List.of(new Ack(message.number(), List.of()));
            b.receive("a", new Message(false, sessionOfA, sessionOfB, 0, acks, List.of()).toByteArray(), wires.now);
        }
        assertThat(answers).isEqualTo(65_536 + 3);
        assertThat(others).hasSize(1).first().isInstanceOf(Item.Digests.class);
    }

    private static CausalContext contextOf(int replicas) {
        CausalContext context = CausalContext.empty();
        for (int i = 1; i <= replicas; i++) {
            context = context.with(ReplicaId.fromBits(-i), 1);
        }
        return context;
    }
}
