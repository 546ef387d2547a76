package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;
import dev.orloj.crdt.TooFarBehindException;
import dev.orloj.crdt.sequence.Anchor.Side;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What compaction drops and keeps, and what is said to those who are behind. */
class CompactionTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final CrdtType<RgaText> RGA = RgaText.type();
    private static final CrdtType<RgaText> FUGUE = RgaText.type(SequenceOrder.FUGUE, CrdtLimits.DEFAULT);

    private final RgaText a = RGA.create(A);
    private final RgaText b = RGA.create(B);

    private static CrdtType<RgaText> type(SequenceOrder order) {
        return order == SequenceOrder.RGA ? RGA : FUGUE;
    }

    private static int elements(Sequence<?> sequence) {
        return sequence.document().runs().elements();
    }

    /** Both have seen that "Hello cruel world" lost a word. */
    private CausalContext agree() {
        a.insert(0, "Hello cruel world");
        a.delete(5, 11);
        b.merge(a.state());
        return a.version();
    }

    @Test
    void whatAllSawDeletedIsDropped() {
        CausalContext frontier = agree();
        assertThat(a.compact(frontier)).isEqualTo(6);
        assertThat(a).hasToString("Hello world");
        assertThat(a.version()).isEqualTo(frontier);
        assertThat(a.compactedUpTo()).isEqualTo(frontier);
        assertThat(elements(a)).isEqualTo(11);
        assertThat(a.compact(frontier)).isZero();
        assertThat(RGA.toByteArray(a.state())).hasSizeLessThan(RGA.toByteArray(b.state()).length + 10);
    }

    @Test
    void whereNothingIsDroppedNothingChanges() {
        a.insert(0, "abc");
        Delta<RgaText> state = a.state();
        assertThat(a.compact(a.version())).isZero();
        assertThat(a.compact(CausalContext.empty())).isZero();
        assertThat(a.compactedUpTo().isEmpty()).isTrue();
        assertThat(a.state()).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource(SequenceOrder.class)
    void compactedOrNotTheyGoOnTogether(SequenceOrder order) {
        RgaText one = type(order).create(A);
        RgaText two = type(order).create(B);
        one.insert(0, "0123456789");
        one.delete(2, 8);
        two.merge(one.state());
        one.compact(one.version());
        for (int i = 0; i < 5; i++) {
            Delta<RgaText> here = one.insert(2, "a" + i);
            Delta<RgaText> there = two.insert(2, "b" + i);
            assertThat(one.merge(there).status()).isEqualTo(MergeResult.Status.APPLIED);
            assertThat(two.merge(here).status()).isEqualTo(MergeResult.Status.APPLIED);
            assertThat(one).hasToString(two.toString());
        }
        assertThat(one.version()).isEqualTo(two.version());
        assertThat(one.state()).isNotEqualTo(two.state());
        assertThat(one.deltaSince(two.version()).isEmpty()).isTrue();
        RgaText late = type(order).create(ReplicaId.of("late"));
        late.merge(one.state());
        assertThat(late).hasToString(two.toString());
        two.merge(late.insert(7, "!"));
        one.merge(two.deltaSince(one.version()));
        assertThat(late).hasToString(one.toString()).hasToString(two.toString());
    }

    // ---- what is kept

    @Test
    void whatALaterOperationNamesIsKeptUntilThatIsOfTheFrontierToo() {
        a.insert(0, "abc");
        b.merge(a.state());
        b.delete(0, 3);
        CausalContext frontier = b.version();
        a.insert(2, "x"); // after b, which b's replica deletes at the same time
        a.delete(0, 1);
        a.merge(b.state());
        assertThat(a).hasToString("x");
        assertThat(a.compact(frontier)).isEqualTo(1); // c: b was written behind, a was deleted twice
        assertThat(b.merge(a.deltaSince(b.version())).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(b).hasToString("x");
        assertThat(a.compact(a.version())).isEqualTo(2);
        assertThat(elements(a)).isEqualTo(1);
        assertThat(a).hasToString("x");
    }

    @Test
    void inTheFugueOrderTheFirstOfARowIsKeptWhereSomethingMayBePutToItsLeft() {
        RgaText one = FUGUE.create(A);
        RgaText two = FUGUE.create(B);
        one.insert(0, "abcd");
        one.delete(1, 4);
        two.merge(one.state());
        assertThat(one.compact(one.version())).isEqualTo(2);
        one.merge(two.insert(1, "x")); // to the left of b
        two.merge(one.insert(2, "y"));
        assertThat(one).hasToString("axy");
        assertThat(two).hasToString("axy");
        one.delete(0, 3);
        two.merge(one.state());
        assertThat(two.compact(two.version())).isEqualTo(5);
        assertThat(elements(two)).isEqualTo(1); // where it begins, something was put before
        one.merge(two.insert(0, "z"));
        assertThat(one).hasToString("z");
    }

    @Test
    void whatCameLaterAndStandsBeforeARowDoesNotHideItsFirstElement() {
        RgaText one = FUGUE.create(A);
        RgaText two = FUGUE.create(B);
        two.insert(0, "ab");
        two.delete(0, 2);
        CausalContext frontier = two.version();
        one.insert(0, "xyz"); // at the head too, and before what has the greater id
        RgaText all = FUGUE.create(ReplicaId.of("c"));
        one.merge(two.state());
        all.merge(one.state());
        assertThat(one.compact(frontier)).isEqualTo(1);
        Delta<RgaText> beside = two.insert(0, "!"); // to the left of the first, which is all that is there
        assertThat(one.merge(beside).status()).isEqualTo(MergeResult.Status.APPLIED);
        all.merge(beside);
        assertThat(one).hasToString(all.toString());
    }

    @Test
    void veryManyDeletedElementsAreAsIfTheyHadNeverBeen() {
        String passing = "0123456789".repeat(10);
        for (int i = 0; i < 10_000; i++) {
            int at = a.length() / 2;
            a.insertWithoutDelta(at, passing);
            a.deleteWithoutDelta(at, at + 99);
        }
        String shown = a.toString();
        int before = elements(a);
        assertThat(before).isEqualTo(1_000_000);
        int dropped = a.compact(a.version());
        assertThat(a).hasToString(shown);
        assertThat(before - dropped).isEqualTo(a.length()).isEqualTo(elements(a));
        assertThat(RGA.toByteArray(a.state())).hasSizeLessThan(10 * a.length());
        RgaText gone = RGA.create(B);
        gone.merge(a.state());
        gone.delete(0, gone.length());
        gone.compact(gone.version());
        assertThat(elements(gone)).isZero();
        assertThat(RGA.toByteArray(gone.state())).hasSizeLessThan(80);
        gone.insert(0, "anew");
        assertThat(RGA.restore(B, gone.state())).hasToString("anew");
    }

    // ---- frontiers that are none

    @Test
    void aFrontierThatWasNotSeenIsRefused() {
        CausalContext frontier = agree();
        CausalContext unseen = frontier.with(B, 7);
        Delta<RgaText> state = a.state();
        UnstableFrontierException e = catchThrowableOfType(UnstableFrontierException.class, () -> a.compact(unseen));
        assertThat(e.frontier()).isEqualTo(unseen);
        assertThat(e.dots()).isEqualTo(CausalContext.empty().with(B, 7));
        assertThat(e).hasMessageContaining("b:").hasMessageContaining("not seen");
        assertThatNullPointerException().isThrownBy(() -> a.compact(null));
        assertThat(a.state()).isEqualTo(state);
    }

    @Test
    void aFrontierWithoutWhatItNamesIsRefused() {
        agree();
        CausalContext deletionAlone = CausalContext.empty().with(A, 18);
        assertThatThrownBy(() -> a.compact(deletionAlone))
                .isInstanceOf(UnstableFrontierException.class)
                .hasMessageContaining("name elements");
        assertThat(a.compactedUpTo().isEmpty()).isTrue();
    }

    @Test
    void aFrontierThatSomebodyGoesOnBesideIsRefused() {
        a.insert(0, "abc");
        b.merge(a.state());
        Delta<RgaText> first = b.insert(3, "d");
        Delta<RgaText> late = b.delete(1, 4); // names the element of the first, and one that a deletes
        a.delete(1, 2);
        assertThat(a.merge(late).status()).isEqualTo(MergeResult.Status.BUFFERED);
        CausalContext frontier = a.version();
        assertThatThrownBy(() -> a.compact(frontier))
                .isInstanceOf(UnstableFrontierException.class)
                .hasMessageContaining("waits");
        assertThat(a.merge(first).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(a).hasToString("a");
        assertThat(b.merge(a.deltaSince(b.version())).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(a.compact(a.version())).isEqualTo(3);
    }

    // ---- who is behind

    @Test
    void whoLacksSomethingOfTheFrontierCanNotBeToldTheRest() {
        a.insert(0, "abc");
        CausalContext behind = a.version();
        a.delete(0, 1);
        a.compact(a.version());
        CausalContext frontier = a.version();
        a.insert(2, "!");
        TooFarBehindException e = catchThrowableOfType(TooFarBehindException.class, () -> a.deltaSince(behind));
        assertThat(e.frontier()).isEqualTo(frontier);
        assertThat(e.version()).isEqualTo(behind);
        assertThat(e).hasMessageContaining(frontier.toString()).hasMessageContaining(behind.toString());
        assertThat(a.deltaSince(frontier).isFull()).isFalse();
        assertThat(a.deltaSince(a.version()).isEmpty()).isTrue();
        assertThat(a.state().isFull()).isTrue();
        assertThat(a.state().dots()).isEqualTo(a.version());
    }

    @Test
    void whoIsBehindRefusesACompactedState() {
        a.insert(0, "abc");
        b.merge(a.state());
        a.delete(0, 1);
        a.compact(a.version());
        Delta<RgaText> state = b.state();
        MergeResult result = b.merge(a.state());
        assertThat(result.refusal()).contains(Refusal.FAR_BEHIND);
        assertThat(result.dots()).isEqualTo(a.version().subtract(b.version()));
        assertThat(b.state()).isEqualTo(state);
        RgaText writing = RGA.create(ReplicaId.of("c"));
        writing.insert(0, "x"); // before it began with the state of another
        assertThat(writing.merge(a.state()).refusal()).contains(Refusal.FAR_BEHIND);
        assertThat(writing).hasToString("x");
    }

    @Test
    void whatWasMadeByOneWhoIsBehindIsRefusedAndNotKept() {
        agree();
        RgaText c = RGA.create(ReplicaId.of("c"));
        c.insert(0, "new here"); // without having seen anything
        Delta<RgaText> beside = b.deltaSince(b.version());
        RgaText old = RGA.create(ReplicaId.of("old"));
        a.insert(0, "> ");
        old.merge(a.state());
        a.delete(3, 5);
        old.insert(4, "?"); // behind an element that was deleted meanwhile
        Delta<RgaText> named = old.delete(3, 4);
        a.compact(a.version());
        Delta<RgaText> state = a.state();
        for (Delta<RgaText> each :
                List.of(c.state(), named, old.deltaSince(CausalContext.empty().with(new DotRange(A, 1, 19))))) {
            MergeResult result = a.merge(each);
            assertThat(result.refusal()).as("%s", each).contains(Refusal.FAR_BEHIND);
            assertThat(result.missing().isEmpty()).isTrue();
            assertThat(a.state()).isEqualTo(state);
        }
        assertThat(a.merge(beside).status()).isEqualTo(MergeResult.Status.DUPLICATE);
    }

    @Test
    void nobodyDeletesAgainWhatIsDeadOrWritesBehindIt() {
        RgaText one = FUGUE.create(A);
        one.insert(0, "abc");
        RgaText two = FUGUE.create(B);
        two.merge(one.state());
        Delta<RgaText> again = two.delete(1, 2);
        Delta<RgaText> behind = RgaText.type(SequenceOrder.FUGUE, CrdtLimits.DEFAULT)
                .restore(ReplicaId.of("c"), one.state())
                .insert(2, "x");
        one.delete(1, 3);
        one.insert(1, "y"); // to the left of the first dead one, which stays
        one.compact(one.version());
        assertThat(one.merge(again).refusal()).contains(Refusal.FAR_BEHIND);
        assertThat(one.merge(behind.join(again)).refusal()).contains(Refusal.FAR_BEHIND);
        assertThat(one.merge(behind).refusal()).contains(Refusal.FAR_BEHIND);
    }

    @Test
    void aStateJoinedWithWhatCameAfterItIsTheLaterState() {
        RgaText one = FUGUE.create(A);
        one.insert(0, "abc");
        Delta<RgaText> again = FUGUE.restore(B, one.state()).delete(0, 2);
        one.delete(0, 2);
        assertThat(one.compact(one.version())).isEqualTo(1);
        Delta<RgaText> state = one.state();
        Delta<RgaText> later = one.insert(1, "d"); // to the right of one that had none there
        Delta<RgaText> joined = state.join(later);
        assertThat(joined).isEqualTo(one.state());
        assertThat(FUGUE.restore(A, joined).state()).isEqualTo(joined);
        assertThatThrownBy(() -> joined.join(again)).isInstanceOf(TooFarBehindException.class);
        assertThatThrownBy(() -> again.join(joined)).isInstanceOf(TooFarBehindException.class);
    }

    @Test
    void operationsThatAreKnownMayComeAgain() {
        agree();
        Delta<RgaText> whole = b.state();
        a.compact(a.version());
        assertThat(a.merge(whole)).isEqualTo(a.merge(b.shallowState()));
        assertThat(a.merge(whole).status()).isEqualTo(MergeResult.Status.DUPLICATE);
        b.insert(0, "*");
        assertThat(a.merge(b.state()).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(b.merge(a.state()).status()).isEqualTo(MergeResult.Status.DUPLICATE);
        assertThat(a).hasToString("*Hello world");
    }

    // ---- what goes along

    @Test
    void anchorsOfWhatWasDroppedHaveNoIndex() {
        a.insert(0, "abcdef");
        Anchor gone = a.anchor(2, Side.BEFORE);
        Anchor stays = a.anchor(4, Side.AFTER);
        a.delete(1, 3);
        assertThat(a.indexOf(gone)).hasValue(1);
        a.compact(a.version());
        assertThat(a.indexOf(gone)).isEmpty();
        assertThat(a.compactedUpTo().includes(gone.element().orElseThrow())).isTrue();
        assertThat(a.indexOf(stays)).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource(SequenceOrder.class)
    void whatWasDroppedIsNotBroughtBackByUndoing(SequenceOrder order) {
        RgaText text = RgaText.type(order, CrdtLimits.DEFAULT).create(ReplicaId.of("a"));
        text.insert(0, "abcdefgh");
        UndoHistory<RgaText> history = text.undoHistory(10);
        text.delete(1, 4);
        history.closeGroup();
        CausalContext frontier = text.version();
        text.delete(2, 4);
        assertThat(text).hasToString("aeh");
        text.compact(frontier);

        history.undo();
        assertThat(text).hasToString("aefgh");
        assertThat(history.undo().isEmpty()).isTrue();
        assertThat(text).hasToString("aefgh");
        history.redo();
        assertThat(text).hasToString("aeh");
    }

    @ParameterizedTest
    @EnumSource(SequenceOrder.class)
    void whatWasDeletedAfterTheFrontierIsBroughtBackAsItWasAlsoWhereOthersAreMissing(SequenceOrder order) {
        RgaText shallow = type(order).create(B);
        agree();
        RgaText whole = type(order).create(A);
        whole.insert(0, a + "!!!");
        whole.delete(11, 14);
        assertThat(shallow.merge(whole.shallowState()).missing().isEmpty()).isTrue();
        UndoHistory<RgaText> history = shallow.undoHistory(10);
        shallow.insert(11, "xyz");
        history.closeGroup();
        shallow.delete(12, 13);
        assertThat(shallow.compact(whole.version())).isPositive();
        history.undo();
        assertThat(shallow).hasToString("Hello worldxyz");
    }

    @Test
    void thePastIsShownFromTheFrontierOn() {
        a.insert(0, "abc");
        CausalContext first = a.version();
        a.delete(0, 1);
        CausalContext frontier = a.version();
        a.insert(2, "d");
        CausalContext second = a.version();
        a.delete(1, 3);
        TextSnapshot before = a.snapshotAt(first);
        a.compact(frontier);
        assertThat(before).hasToString("abc");
        assertThat(a.snapshotAt(frontier)).hasToString("bc");
        assertThat(a.snapshotAt(second)).hasToString("bcd");
        assertThatThrownBy(() -> a.snapshotAt(first)).isInstanceOf(TooFarBehindException.class);
        assertThatThrownBy(() -> a.snapshotAt(frontier.with(A, 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name elements");
        assertThat(a.snapshot()).hasToString("b");
    }

    @Test
    void listenersHearNothingOfIt() {
        CausalContext frontier = agree();
        List<String> heard = new ArrayList<>();
        a.addListener((patches, remote) -> heard.add(patches.toString()));
        a.compact(frontier);
        assertThat(heard).isEmpty();
        a.merge(b.insert(5, ","));
        assertThat(heard).hasSize(1);
        RgaText late = RGA.create(ReplicaId.of("late"));
        late.addListener((patches, remote) -> heard.add(patches.get(0).inserted()));
        late.merge(a.state());
        assertThat(heard.get(1)).isEqualTo("Hello, world");
    }

    @Test
    void aReplicaGoesOnFromACompactedState() {
        CausalContext frontier = agree();
        a.compact(frontier);
        Delta<RgaText> made = a.insert(0, ">");
        byte[] saved = RGA.toByteArray(a.state());
        RgaText again = RGA.restore(A, RGA.fromByteArray(saved));
        assertThat(RGA.toByteArray(again.state())).isEqualTo(saved);
        assertThat(again.replica()).isEqualTo(A);
        assertThat(again.insert(0, "x").dots()).isEqualTo(CausalContext.empty().with(A, 20));
        assertThat(RGA.create(A).merge(a.state()).refusal()).contains(Refusal.REUSED_ID);
        RgaText journal = RGA.create(ReplicaId.of("other"));
        journal.merge(b.state());
        journal.compact(frontier);
        Delta<RgaText> base = journal.state();
        assertThat(RGA.restore(A, base.join(made)).toString()).isEqualTo(">Hello world");
        assertThat(made.join(base)).isEqualTo(base.join(made));
    }

    @Test
    void anotherOperationUnderADotIsStillSeenAfterTheFrontier() {
        CausalContext frontier = agree();
        a.compact(frontier);
        b.merge(a.insert(0, "x"));
        RgaText twin = RGA.restore(A, b.state());
        Delta<RgaText> one = twin.insert(0, "y");
        a.insert(0, "w");
        MergeResult result = a.merge(one);
        assertThat(result.refusal()).contains(Refusal.EQUIVOCATION);
        assertThat(result.dots()).isEqualTo(CausalContext.empty().with(new Dot(A, 20)));
    }

    @Test
    void aListThatBeganShallowCanBeCompactedToo() {
        CrdtType<Rga<String>> type = Rga.type(ElementCodec.utf8());
        Rga<String> list = type.create(A);
        list.insert(0, List.of("a", "b", "c", "d"));
        list.delete(1, 2);
        CausalContext frontier = list.version();
        list.delete(0, 1);
        Rga<String> other = type.create(B);
        other.merge(type.fromByteArray(type.toByteArray(list.shallowState())));
        assertThat(other.compact(frontier)).isEqualTo(1);
        byte[] bytes = type.toByteArray(other.state());
        assertThat(type.restore(B, type.fromByteArray(bytes)).toList()).containsExactly("c", "d");
        assertThat(type.toByteArray(type.fromByteArray(bytes))).isEqualTo(bytes);
    }
}
