package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.UnsupportedVersionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The bytes of messages, right ones and wrong ones. */
class MessageTest {
    private static final CrdtType<OrSet<String>> SETS = OrSet.type(ElementCodec.utf8());
    private static final Digest DIGEST = Digest.of(new byte[] {1, 2, 3});

    /** One of everything. */
    private static Message everything() {
        OrSet<String> set = SETS.create(ReplicaId.of("n1"));
        set.add("x");
        CausalContext context = set.version().with(ReplicaId.of("n2"), 7);
        return new Message(
                false,
                1,
                -1,
                Long.MAX_VALUE,
                List.of(new Ack(3, List.of()), new Ack(4, List.of(0, 2)), new Ack(Long.MAX_VALUE, List.of(255))),
                List.of(
                        new Item.Digests(Bucket.ROOT, true, List.of(DIGEST)),
                        new Item.Digests(Bucket.ROOT.child(15).child(3), false, Collections.nCopies(16, DIGEST)),
                        new Item.Listing(new Bucket(Bucket.MAX_DEPTH, -2)),
                        new Item.Version("a name", true, context),
                        new Item.Changes("a name", SETS.toByteArray(set.state())),
                        new Item.Part(new Whole(1, DIGEST, 1_025, 512), 0, new byte[512]),
                        new Item.Part(new Whole(Long.MAX_VALUE, DIGEST, 1_025, 512), 2, new byte[] {7}),
                        new Item.Answer("another", SyncAnswer.OTHER.code(), context),
                        new Item.Answer("n".repeat(255), SyncAnswer.BUFFERED.code(), CausalContext.empty())));
    }

    @Test
    void aMessageComesBack() {
        byte[] bytes = everything().toByteArray();
        Message read = Message.fromByteArray(bytes);
        assertThat(read.toByteArray()).isEqualTo(bytes);
        assertThat(read.acks()).isEqualTo(everything().acks());
        assertThat(read.items()).hasSize(9);
        assertThat(read.items().get(1)).isEqualTo(everything().items().get(1));
        assertThat(read.items().get(2)).isEqualTo(everything().items().get(2));
        assertThat(read.items().get(7)).isEqualTo(everything().items().get(7));
        assertThat(read.to()).isEqualTo(-1);
    }

    @Test
    void anAnswerOfALaterReleaseIsTakenForOther() {
        assertThat(SyncAnswer.ofCode(200)).isEqualTo(SyncAnswer.OTHER);
        for (SyncAnswer answer : SyncAnswer.values()) {
            assertThat(SyncAnswer.ofCode(answer.code())).isEqualTo(answer);
        }
    }

    @Test
    void aMessageOfALaterReleaseIsSuch() {
        byte[] bytes = everything().toByteArray();
        bytes[0] = 2;
        assertThatThrownBy(() -> Message.fromByteArray(bytes)).isInstanceOf(UnsupportedVersionException.class);
    }

    @Test
    void wrongBytesAreMalformedOrAnotherMessage() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] right = everything().toByteArray();
        int malformed = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] wrong = damaged(right, random);
            try {
                assertThat(Message.fromByteArray(wrong).toByteArray()).isEqualTo(wrong);
            } catch (MalformedDataException e) {
                malformed++;
            }
        }
        assertThat(malformed).isBetween(10_000, 49_000);
    }

    @Test
    void damagedMessagesAreMalformedOrHarmless() {
        SplittableRandom random = new SplittableRandom(2);
        OrSet<String> here = SETS.create(ReplicaId.of("a"));
        AntiEntropy<String> a = Wires.builder(1).build();
        AntiEntropy<String> b = Wires.builder(2).build();
        OrSet<String> there = SETS.create(ReplicaId.of("b"));
        a.put("s", SETS, here);
        b.put("s", SETS, there);
        Wires wires = new Wires();
        wires.add("a", a);
        wires.add("b", b);
        List<byte[]> messages = new ArrayList<>();
        wires.lose(message -> {
            messages.add(message.bytes());
            return false;
        });
        for (int i = 0; i < 20; i++) {
            here.add("element " + i);
            a.changed("s");
            wires.settle();
            for (byte[] message : List.copyOf(messages)) {
                try {
                    b.receive("a", damaged(message, random), wires.now);
                } catch (MalformedDataException e) {
                    assertThat(e.offset()).isBetween(0, message.length);
                }
            }
        }
        here.add("last");
        a.changed("s");
        wires.settleFor(300);
        assertThat(there.contains("last")).isTrue();
    }

    private static byte[] damaged(byte[] right, SplittableRandom random) {
        byte[] wrong = random.nextInt(4) == 0 ? Arrays.copyOf(right, random.nextInt(right.length)) : right.clone();
        for (int i = random.nextInt(3); i >= 0 && wrong.length > 0; i--) {
            wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
        }
        return wrong;
    }

    @Test
    void aPartIsOneOfSeveralOfOneLength() {
        assertThat(new Whole(1, DIGEST, 1_024, 512).parts()).isEqualTo(2);
        assertThat(new Whole(1, DIGEST, 1_025, 512).bytesOf(2)).isEqualTo(1);
        assertThat(new Whole(1, DIGEST, Integer.MAX_VALUE, 512).parts()).isEqualTo(1 << 22);
        assertMalformed(new Whole(0, DIGEST, 1_024, 512), 0, 512);
        assertMalformed(new Whole(-1, DIGEST, 1_024, 512), 0, 512);
        assertMalformed(new Whole(1, DIGEST, 512, 512), 0, 512);
        assertMalformed(new Whole(1, DIGEST, -1, 512), 0, 512);
        assertMalformed(new Whole(1, DIGEST, 1_024, 511), 0, 511);
        assertMalformed(new Whole(1, DIGEST, 1_024, 1_024), 0, 1_024);
        assertMalformed(new Whole(1, DIGEST, 1_024, 512), 2, 0);
        assertMalformed(new Whole(1, DIGEST, 1_024, 512), -1, 512);
        assertMalformed(new Whole(1, DIGEST, 1_024, 512), 1, 511);
        assertMalformed(new Whole(1, DIGEST, 1_024, 512), 1, 513);
        assertMalformed(new Whole(1, DIGEST, Integer.MAX_VALUE, Integer.MAX_VALUE - 1), 0, 100);
    }

    private static void assertMalformed(Whole whole, int index, int bytes) {
        assertMalformed(withItem(new Item.Part(whole, index, new byte[bytes])));
    }

    private static Message withItem(Item item) {
        return new Message(false, 1, 2, 3, List.of(), List.of(item));
    }

    private static Message withAcks(Ack... acks) {
        return new Message(false, 1, 2, 3, List.of(acks), List.of());
    }

    private static void assertMalformed(Message message) {
        byte[] bytes = message.toByteArray();
        assertThatThrownBy(() -> Message.fromByteArray(bytes)).isInstanceOf(MalformedDataException.class);
    }

    private static void assertComesBack(Message message) {
        assertThat(Message.fromByteArray(message.toByteArray())).isEqualTo(message);
    }

    @Test
    void anIntroductionHasNoItemsAndNoSessionIsZero() {
        Item item = new Item.Listing(Bucket.ROOT);
        assertComesBack(new Message(true, 1, 0, 3, List.of(), List.of()));
        assertMalformed(new Message(true, 1, 0, 3, List.of(), List.of(item)));
        assertMalformed(new Message(false, 0, 1, 3, List.of(), List.of()));
        assertMalformed(new Message(false, 1, 2, Long.MIN_VALUE, List.of(), List.of()));
        byte[] bytes = withItem(item).toByteArray();
        bytes[1] = 2;
        assertThatThrownBy(() -> Message.fromByteArray(bytes))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("not 2");
    }

    @Test
    void acknowledgementsAscendAndSoDoesWhatWasNotTaken() {
        assertComesBack(withAcks(new Ack(1, List.of(Integer.MAX_VALUE)), new Ack(Long.MAX_VALUE, List.of())));
        assertComesBack(withAcks(new Ack(1, List.of(0, 1)), new Ack(2, List.of())));
        assertMalformed(withAcks(new Ack(0, List.of())));
        assertMalformed(withAcks(new Ack(5, List.of()), new Ack(5, List.of())));
        assertMalformed(withAcks(new Ack(Long.MAX_VALUE, List.of()), new Ack(Long.MIN_VALUE, List.of())));
        assertMalformed(withAcks(new Ack(1, List.of(3, 3))));
        assertMalformed(withAcks(new Ack(1, List.of(Integer.MAX_VALUE, Integer.MIN_VALUE))));
    }

    @Test
    void aBucketHasAsManyBitsAsItsDepthSays() {
        assertComesBack(withItem(new Item.Listing(Bucket.ROOT.child(15))));
        assertComesBack(withItem(new Item.Listing(new Bucket(Bucket.MAX_DEPTH, -1))));
        assertMalformed(withItem(new Item.Listing(new Bucket(Bucket.MAX_DEPTH + 1, 1))));
        for (byte prefix = 15; prefix <= 16; prefix++) {
            byte[] bytes = withItem(new Item.Listing(Bucket.ROOT.child(15))).toByteArray();
            bytes[bytes.length - 1] = prefix;
            if (prefix == 15) {
                assertThat(Message.fromByteArray(bytes).toByteArray()).isEqualTo(bytes);
            } else {
                assertThatThrownBy(() -> Message.fromByteArray(bytes))
                        .isInstanceOf(MalformedDataException.class)
                        .hasMessageContaining("4 bits");
            }
        }
        List<Digest> sixteen = Collections.nCopies(Bucket.CHILDREN, DIGEST);
        Bucket parent = new Bucket(Bucket.MAX_DEPTH - 1, 16);
        assertComesBack(withItem(new Item.Digests(parent, true, sixteen)));
        assertComesBack(withItem(new Item.Digests(parent.child(3), true, List.of(DIGEST))));
        assertMalformed(withItem(new Item.Digests(parent.child(3), true, sixteen)));
    }

    @Test
    void aBucketEndsWhereTheNextOneBegins() {
        Bucket parent = Bucket.ROOT;
        for (int depth = 0; depth < Bucket.MAX_DEPTH; depth++) {
            for (int i = 0; i < Bucket.CHILDREN - 1; i++) {
                assertThat(parent.child(i).last() + 1)
                        .isEqualTo(parent.child(i + 1).prefix());
            }
            assertThat(parent.child(0).prefix()).isEqualTo(parent.prefix());
            assertThat(parent.child(Bucket.CHILDREN - 1).last()).isEqualTo(parent.last());
            parent = parent.child(depth);
        }
        assertThat(parent.last()).isEqualTo(parent.prefix()).isEqualTo(0x0123456789ABCDEFL);
    }

    @Test
    void aNameHas1To255BytesAndAnItemOneOfTheTags() {
        assertComesBack(withItem(new Item.Version("n".repeat(255), false, CausalContext.empty())));
        assertMalformed(withItem(new Item.Version("n".repeat(256), false, CausalContext.empty())));
        assertMalformed(withItem(new Item.Version("", false, CausalContext.empty())));
        byte[] bytes = withItem(new Item.Listing(Bucket.ROOT)).toByteArray();
        bytes[bytes.length - 2] = 7;
        assertThatThrownBy(() -> Message.fromByteArray(bytes))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("the tag 7");
    }

    @Test
    void aMessageHasNoMoreItemsThanAnAcknowledgementCanSpeakOf() {
        List<Item> many = Collections.nCopies(Message.MAX_ITEMS + 1, new Item.Listing(Bucket.ROOT));
        byte[] bytes = new Message(false, 1, 2, 3, List.of(), many).toByteArray();
        assertThatThrownBy(() -> Message.fromByteArray(bytes))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("256 items");
    }
}
