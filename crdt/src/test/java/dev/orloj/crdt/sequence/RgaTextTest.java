package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.MergeResult.Status;
import dev.orloj.crdt.Refusal;
import dev.orloj.wire.MalformedDataException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RgaTextTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final String DUCK = "\uD83E\uDD86";

    private static RgaText text(ReplicaId replica) {
        return RgaText.type().create(replica);
    }

    private static RgaText text(SequenceOrder order, ReplicaId replica) {
        return RgaText.type(order, CrdtLimits.DEFAULT).create(replica);
    }

    private static void exchange(RgaText one, RgaText other) {
        other.merge(one.deltaSince(other.version())).orThrow();
        one.merge(other.deltaSince(one.version())).orThrow();
        assertThat(other.toString()).isEqualTo(one.toString());
    }

    @Test
    void trap13PrependingOneByOneInterleavesInRgaAndNotInFugue() {
        for (SequenceOrder order : SequenceOrder.values()) {
            RgaText a = text(order, A);
            RgaText b = text(order, B);
            for (int i = 0; i < 3; i++) {
                a.insert(0, "123".substring(i, i + 1));
                b.insert(0, "xyz".substring(i, i + 1));
            }
            exchange(a, b);
            assertThat(a.toString()).isEqualTo(order == SequenceOrder.RGA ? "z3y2x1" : "321zyx");
        }
    }

    @Test
    void trap13InsertingBeforeOnesOwnWordInterleavesInRgaAndNotInFugue() {
        for (SequenceOrder order : SequenceOrder.values()) {
            RgaText a = text(order, A);
            RgaText b = text(order, B);
            a.insert(0, "Hello!");
            exchange(a, b);
            a.insert(5, " reader");
            a.insert(5, " dear");
            b.insert(5, " Alice");
            exchange(a, b);
            assertThat(a.toString())
                    .isEqualTo(order == SequenceOrder.RGA ? "Hello dear Alice reader!" : "Hello dear reader Alice!");
        }
    }

    @Test
    void trap10AnInsertionWithoutItsOriginWaitsAndSaysForWhat() {
        RgaText a = text(A);
        RgaText b = text(B);
        Delta<RgaText> first = a.insert(0, "ab");
        Delta<RgaText> second = a.insert(1, "x");
        MergeResult result = b.merge(second);
        assertThat(result.status()).isEqualTo(Status.BUFFERED);
        assertThat(result.missing()).isEqualTo(CausalContext.empty().with(A, 1));
        assertThat(b.length()).isZero();
        assertThat(b.version().isEmpty()).isTrue();
        assertThat(b.merge(first).status()).isEqualTo(Status.APPLIED);
        assertThat(b.toString()).isEqualTo("axb");
    }

    /** Were the counter the replica's own, "c" would be less than "b" and stand behind it. */
    @Test
    void trap11ANewElementsCounterExceedsAllSeenInTheDocument() {
        RgaText a = text(A);
        RgaText b = text(B);
        b.insert(0, "a");
        b.insert(1, "b");
        exchange(a, b);
        a.insert(1, "c");
        exchange(a, b);
        assertThat(a.toString()).isEqualTo("acb");
        RgaText late = text(ReplicaId.of("late"));
        late.merge(a.state()).orThrow();
        assertThat(late.toString()).isEqualTo("acb");
    }

    @Test
    void trap12InsertionsIntoARunThatAnotherSplitsAndDeletes() {
        for (SequenceOrder order : SequenceOrder.values()) {
            RgaText a = text(order, A);
            RgaText b = text(order, B);
            RgaText c = text(order, ReplicaId.of("c"));
            a.insert(0, "0123456789");
            b.merge(a.state()).orThrow();
            c.merge(a.state()).orThrow();
            a.insert(4, "<a>");
            a.delete(0, 3);
            b.insert(6, "<b>");
            b.delete(2, 6);
            c.delete(0, 10);
            c.insert(0, "<c>");
            exchange(a, b);
            exchange(b, c);
            exchange(a, c);
            assertThat(b.merge(a.state()).status()).isEqualTo(Status.DUPLICATE);
            assertThat(b.toString()).isEqualTo(a.toString());
            assertThat(a.toString()).contains("<a>", "<b>", "<c>").hasSize(9);
        }
    }

    @Test
    void trap16AJoinIsOneAfterTheOther() {
        RgaText a = text(A);
        Delta<RgaText> first = a.insert(0, "abc");
        Delta<RgaText> second = a.delete(1, 2);
        Delta<RgaText> third = a.insert(1, "x");
        RgaText joined = text(B);
        joined.merge(third.join(first).join(second)).orThrow();
        assertThat(joined.toString()).isEqualTo("axc");
        assertThat(joined.state()).isEqualTo(a.state());
    }

    @Test
    void trap17RunsOfWhatIsDeletedStayRuns() {
        RgaText a = text(A);
        String piece = "x".repeat(10_000);
        for (int i = 0; i < 1_000; i++) {
            a.insertWithoutDelta(0, piece);
            a.deleteWithoutDelta(0, piece.length());
        }
        a.insert(0, "what is left");
        byte[] shallow = RgaText.type().toByteArray(a.shallowState());
        assertThat(shallow.length).isLessThan(200_000);
        assertThat(CompressedBytes.compress(shallow).length).isLessThan(5_000);
        assertThat(CompressedBytes.compress(RgaText.type().toByteArray(a.state())).length)
                .isLessThan(40_000);
        RgaText late = RgaText.type().restore(B, a.shallowState());
        assertThat(late.toString()).isEqualTo("what is left");
    }

    @Test
    void aDeletionThatOvertakesItsTextWaits() {
        RgaText a = text(A);
        RgaText b = text(B);
        Delta<RgaText> inserted = a.insert(0, "abc");
        Delta<RgaText> deleted = a.delete(1, 2);
        assertThat(b.merge(deleted).status()).isEqualTo(Status.BUFFERED);
        assertThat(b.merge(inserted).status()).isEqualTo(Status.APPLIED);
        assertThat(b.toString()).isEqualTo("ac");
        assertThat(b.state()).isEqualTo(a.state());
    }

    @Test
    void whatWouldWaitBeyondTheBoundIsRefused() {
        RgaText a = text(A);
        a.insert(0, "abc");
        Delta<RgaText> second = a.insert(1, "x".repeat(50));
        RgaText b = RgaText.type(SequenceOrder.RGA, new CrdtLimits(0, 50, 9)).create(B);
        MergeResult result = b.merge(second);
        assertThat(result.refusal()).contains(Refusal.BOUND);
        assertThat(b.state().isEmpty()).isTrue();
        assertThat(b.merge(a.state()).status()).isEqualTo(Status.APPLIED);
    }

    /** Of a run of deletions, a replica may know any. */
    @Test
    void anyPartOfARunOfDeletionsMayBeKnown() {
        for (boolean backwards : new boolean[] {true, false}) {
            for (int known = 0; known < 1 << 5; known++) {
                RgaText a = text(A);
                RgaText b = text(B);
                b.merge(a.insert(0, "0123456789"));
                for (int i = 0; i < 5; i++) {
                    Delta<RgaText> delta = backwards ? a.delete(7 - i, 8 - i) : a.delete(3, 4);
                    if ((known & 1 << i) != 0) {
                        b.merge(delta).orThrow();
                    }
                }
                assertThat(b.merge(a.state()).status()).isNotEqualTo(Status.REFUSED);
                assertThat(b.toString()).isEqualTo("01289");
                assertThat(b.state()).isEqualTo(a.state());
            }
        }
    }

    @Test
    void whatHasWaitedMakesRoomForMore() {
        RgaText a = text(A);
        RgaText b = RgaText.type(SequenceOrder.RGA, new CrdtLimits(0, 3, 9)).create(B);
        for (int i = 0; i < 20; i++) {
            Delta<RgaText> first = a.insert(0, "x");
            Delta<RgaText> second = a.insert(1, "y");
            assertThat(b.merge(second).status()).isEqualTo(Status.BUFFERED);
            assertThat(b.merge(second).status()).isEqualTo(Status.BUFFERED);
            assertThat(b.merge(first).status()).isEqualTo(Status.APPLIED);
            assertThat(b.toString()).isEqualTo(a.toString());
        }
    }

    @Test
    void countersThatContradictWhatIsKnownAreWitnessed() {
        RgaText a = text(A);
        a.insert(0, "abc");
        a.delete(0, 1);
        a.insert(2, "d");
        RgaText b = text(B);
        b.merge(a.state());
        SequenceKind kind = b.document().kind();
        Delta<RgaText> before = b.state();
        // an element of a replica whose counter is not above the one that it put before
        assertEquivocation(b, new SequenceDelta<>(kind, A, 6, 1, 4, null, 0, "x"), new Dot(A, 5));
        // an element whose counter is not above that of the one beside which it was put
        assertEquivocation(b, new SequenceDelta<>(kind, ReplicaId.of("c"), 1, 1, 4, A, 5, "x"), new Dot(A, 5));
        // an element beside a dot that is a deletion's, and a deletion of one
        assertEquivocation(b, new SequenceDelta<>(kind, ReplicaId.of("c"), 1, 1, 9, A, 4, "x"), new Dot(A, 4));
        assertEquivocation(b, new SequenceDelta<>(kind, ReplicaId.of("c"), 1, 1, 0, A, 4, null), new Dot(A, 4));
        assertThat(b.state()).isEqualTo(before);
    }

    private static void assertEquivocation(RgaText text, Delta<RgaText> forged, Dot dot) {
        MergeResult result = text.merge(forged);
        assertThat(result.refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(result.dots()).isEqualTo(CausalContext.empty().with(dot));
    }

    @Test
    void theCounterOfANewElementExceedsAllThatWereSeen() {
        RgaText a = text(A);
        RgaText b = text(B);
        a.insert(0, "1234567890");
        exchange(a, b);
        b.insert(5, "x"); // its counter is 11, though b has made no operation before
        a.insert(5, "y");
        exchange(a, b);
        assertThat(a.toString()).isEqualTo("12345xy67890");
    }

    @Test
    void bothDeleteTheSameAndInsertIntoIt() {
        RgaText a = text(A);
        RgaText b = text(B);
        a.insert(0, "0123456789");
        exchange(a, b);
        a.delete(2, 8);
        b.insert(5, "x");
        b.delete(3, 7);
        exchange(a, b);
        assertThat(a.toString()).isEqualTo("0189");
        assertThat(a.state()).isEqualTo(b.state());
    }

    @Test
    void surrogatePairsAreNotParted() {
        RgaText a = text(A);
        a.insert(0, "a" + DUCK + "b");
        Delta<RgaText> before = a.state();
        assertThatThrownBy(() -> a.insert(2, "x"))
                .isInstanceOfSatisfying(
                        SplitSurrogateException.class,
                        e -> assertThat(e.index()).isEqualTo(2));
        assertThatThrownBy(() -> a.delete(2, 3)).isInstanceOf(SplitSurrogateException.class);
        assertThatThrownBy(() -> a.delete(1, 2)).isInstanceOf(SplitSurrogateException.class);
        assertThatThrownBy(() -> a.replace(0, 2, "x")).isInstanceOf(SplitSurrogateException.class);
        for (String half : List.of("\uD83E", "\uDD86", "\uD83Ex", "x\uDD86", "\uDD86\uD83E")) {
            assertThatThrownBy(() -> a.insert(0, half)).isInstanceOf(SplitSurrogateException.class);
            assertThatThrownBy(() -> a.replace(0, 1, half)).isInstanceOf(SplitSurrogateException.class);
        }
        assertThat(a.state()).isEqualTo(before);
        a.delete(1, 3);
        assertThat(a.toString()).isEqualTo("ab");
    }

    @Test
    void wrongIndicesThrowAndChangeNothing() {
        RgaText a = text(A);
        a.insert(0, "abc");
        Delta<RgaText> before = a.state();
        Stream.<Runnable>of(
                        () -> a.insert(-1, "x"),
                        () -> a.insert(4, "x"),
                        () -> a.insert(4, ""),
                        () -> a.delete(-1, 1),
                        () -> a.delete(2, 1),
                        () -> a.delete(0, 4),
                        () -> a.replace(0, 4, "x"),
                        () -> a.charAt(3),
                        () -> a.charAt(-1),
                        () -> a.subSequence(1, 4))
                .forEach(edit -> assertThatThrownBy(edit::run).isInstanceOf(IndexOutOfBoundsException.class));
        assertThatThrownBy(() -> a.insert(0, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> a.replace(0, 1, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> a.merge(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> a.deltaSince(null)).isInstanceOf(NullPointerException.class);
        assertThat(a.state()).isEqualTo(before);
    }

    @Test
    void whatChangesNothingIsNoOperation() {
        RgaText a = text(A);
        a.insert(0, "abc");
        CausalContext before = a.version();
        assertThat(a.insert(1, "").isEmpty()).isTrue();
        assertThat(a.delete(1, 1).isEmpty()).isTrue();
        assertThat(a.replace(1, 1, "").isEmpty()).isTrue();
        assertThat(a.version()).isEqualTo(before);
    }

    @Test
    void replacingIsOneDeltaOfTwoOperations() {
        RgaText a = text(A);
        RgaText b = text(B);
        b.merge(a.insert(0, "Hello world"));
        Delta<RgaText> delta = a.replace(6, 11, "Prague");
        assertThat(delta.dots()).isEqualTo(CausalContext.empty().with(new DotRange(A, 12, 18)));
        b.merge(delta);
        assertThat(b.toString()).isEqualTo("Hello Prague");
        assertThat(b.subSequence(2, 8).toString()).isEqualTo("llo Pr");
    }

    @Test
    void ordersDoNotMix() {
        RgaText a = text(A);
        RgaText b = text(SequenceOrder.FUGUE, B);
        Delta<RgaText> delta = a.insert(0, "abc");
        assertThatIllegalArgumentException().isThrownBy(() -> b.merge(delta)).withMessageContaining("FUGUE");
        byte[] bytes = RgaText.type().toByteArray(delta);
        CrdtType<RgaText> fugue = RgaText.type(SequenceOrder.FUGUE, CrdtLimits.DEFAULT);
        assertThatThrownBy(() -> fugue.fromByteArray(bytes)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void trap05AnOwnOperationThatWasNeverMadeIsRefused() {
        RgaText lost = text(A);
        lost.insert(0, "abc");
        RgaText again = text(A);
        again.insert(0, "x");
        MergeResult result = again.merge(lost.state());
        assertThat(result.refusal()).contains(Refusal.REUSED_ID);
        assertThat(result.dots()).isEqualTo(CausalContext.empty().with(A, 2).with(A, 3));
        assertThat(again.toString()).isEqualTo("x");
    }

    @Test
    void trap15AnotherOperationUnderAKnownDotIsWitnessed() {
        RgaText one = text(A);
        RgaText other = text(A);
        one.insert(0, "abc");
        other.insert(0, "abd");
        RgaText b = text(B);
        b.merge(one.state());
        MergeResult result = b.merge(other.state());
        assertThat(result.refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(result.dots()).isEqualTo(CausalContext.empty().with(A, 3));
        assertThat(b.toString()).isEqualTo("abc");
        assertThatThrownBy(() -> one.state().join(other.state()))
                .isInstanceOf(ReplicaReuseException.class)
                .hasMessageContaining(new Dot(A, 3).toString());
    }

    @Test
    void moreReplicasThanTheLimitAreRefused() {
        RgaText b = RgaText.type(SequenceOrder.RGA, new CrdtLimits(0, 9, 1)).create(B);
        assertThat(b.merge(text(A).insert(0, "a")).refusal()).contains(Refusal.BOUND);
        assertThat(b.state().isEmpty()).isTrue();
    }

    @Test
    void aJoinOfDeltasIsBoth() {
        RgaText a = text(A);
        RgaText b = text(B);
        RgaText c = text(ReplicaId.of("c"));
        Delta<RgaText> first = a.insert(0, "abcd");
        Delta<RgaText> second = a.delete(1, 3);
        b.merge(first.join(second));
        c.merge(first);
        c.merge(second);
        assertThat(b.state()).isEqualTo(c.state());
        assertThat(b.toString()).isEqualTo("ad");
        assertThat(b.merge(second.join(first)).status()).isEqualTo(Status.DUPLICATE);
    }

    @Test
    void operationsThatComeOutOfOrderAreFoundAgain() {
        RgaText a = text(A);
        Delta<RgaText> first = a.insert(0, "d");
        Delta<RgaText> second = a.insert(0, "c");
        Delta<RgaText> third = a.insert(0, "b");
        RgaText b = text(B);
        b.merge(third);
        b.merge(first);
        b.merge(second);
        assertThat(b.state()).isEqualTo(a.state());
        b.merge(a.delete(1, 2));
        b.merge(a.insert(0, "a"));
        assertThat(b.toString()).isEqualTo("abd");
        assertThat(b.state()).isEqualTo(a.state());
    }

    @Test
    void aShallowReplicaGoesOnWithOthers() {
        RgaText a = text(A);
        a.insert(0, "secret text");
        a.delete(0, 7);
        RgaText b = text(B);
        b.merge(RgaText.type().fromByteArray(RgaText.type().toByteArray(a.shallowState())));
        assertThat(b.toString()).isEqualTo("text");
        assertThat(b.merge(a.state()).status()).isEqualTo(Status.DUPLICATE);
        b.insert(4, "s");
        a.insert(0, "new ");
        exchange(a, b);
        assertThat(a.toString()).isEqualTo("new texts");
        assertThat(b.state().isFull()).isTrue();
        assertThat(b.state().toString()).doesNotContain("secret");
    }
}
