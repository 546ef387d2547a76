package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.sequence.Anchor.Side;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndoHistoryTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final String DUCK = "\uD83E\uDD86";

    private final RgaText a = RgaText.type().create(A);
    private final RgaText b = RgaText.type().create(B);
    private UndoHistory<RgaText> history = a.undoHistory(100);

    private void exchange() {
        b.merge(a.deltaSince(b.version())).orThrow();
        a.merge(b.deltaSince(a.version())).orThrow();
        assertThat(b.toString()).isEqualTo(a.toString());
    }

    /** Begins with a text that can't be undone, and that both have. */
    private void begin(String text) {
        a.insert(0, text);
        exchange();
        history = a.undoHistory(100);
    }

    private void type(String text) {
        for (int i = 0; i < text.length(); i++) {
            a.insert(a.length(), text.substring(i, i + 1));
        }
    }

    @Test
    void trap14UndoingIsAnOperationThatNoMergeLoses() {
        begin("Hello world");
        a.delete(5, 11);
        exchange();
        Delta<RgaText> before = b.state();
        Delta<RgaText> undone = history.undo();
        assertThat(undone.dots()).isEqualTo(CausalContext.empty().with(new DotRange(A, 13, 18)));
        a.merge(before);
        assertThat(a.toString()).isEqualTo("Hello world");
        exchange();
        assertThat(b.toString()).isEqualTo("Hello world");
        RgaText late = RgaText.type().create(ReplicaId.of("late"));
        late.merge(before);
        late.merge(undone);
        assertThat(late.state()).isEqualTo(a.state());
    }

    @Test
    void undoingWithoutADeltaIsTheSame() {
        RgaText twin = RgaText.type().create(A);
        UndoHistory<RgaText> twins = twin.undoHistory(100);
        for (RgaText text : List.of(a, twin)) {
            text.insert(0, "Hello world");
            text.delete(5, 11);
        }
        assertThat(history.undo().isEmpty()).isFalse();
        assertThat(twins.undoWithoutDelta()).isTrue();
        assertThat(twin.state()).isEqualTo(a.state());
        assertThat(history.redo().isEmpty()).isFalse();
        assertThat(twins.redoWithoutDelta()).isTrue();
        assertThat(twin.state()).isEqualTo(a.state());
        assertThat(twin.toString()).isEqualTo("Hello");
        assertThat(twins.redoWithoutDelta()).isFalse();
        assertThat(twins.undoWithoutDelta()).isTrue();
        assertThat(twins.undoWithoutDelta()).isTrue();
        assertThat(twin.toString()).isEmpty();
        CausalContext before = twin.version();
        assertThat(twins.undoWithoutDelta()).isFalse();
        assertThat(twin.version()).isEqualTo(before);
        twins.group(() -> {
            assertThatIllegalStateException().isThrownBy(twins::undoWithoutDelta);
            assertThatIllegalStateException().isThrownBy(twins::redoWithoutDelta);
        });
    }

    @Test
    void othersEditsStay() {
        begin("one two three");
        a.delete(4, 8);
        b.merge(a.deltaSince(b.version()));
        b.insert(0, "zero ");
        b.insert(b.length(), " four");
        a.insert(a.length(), "!");
        exchange();
        assertThat(a.toString()).contains("zero one three").contains("!").contains(" four");
        history.undo();
        assertThat(a.toString()).isEqualTo("zero one three four");
        history.undo();
        assertThat(a.toString()).isEqualTo("zero one two three four");
        exchange();
    }

    @Test
    void undoingAnInsertionDeletesWhatIsLeftOfIt() {
        type("abcdef");
        exchange();
        b.delete(1, 3);
        b.insert(2, "<b>");
        exchange();
        assertThat(a.toString()).isEqualTo("ad<b>ef");
        history.undo();
        assertThat(a.toString()).isEqualTo("<b>");
        history.redo();
        assertThat(a.toString()).isEqualTo("ad<b>ef");
        exchange();
    }

    @Test
    void whatOthersDeletedTooStaysDeleted() {
        begin("0123456789");
        a.delete(2, 8);
        b.delete(4, 6);
        exchange();
        history.undo();
        assertThat(a.toString()).isEqualTo("01236789");
        history.redo();
        assertThat(a.toString()).isEqualTo("0189");
        history.undo();
        assertThat(a.toString()).isEqualTo("01236789");
    }

    @Test
    void whatHasComeIntoADeletedStretchStaysWhereItIs() {
        begin("0123456789");
        b.insert(5, "<b>");
        a.delete(2, 8);
        exchange();
        assertThat(a.toString()).isEqualTo("01<b>89");
        history.undo();
        assertThat(a.toString()).isEqualTo("01234<b>56789");
    }

    @Test
    void whatWasDeletedInSeveralGroupsComesBackInItsOrder() {
        begin("abcde");
        a.delete(1, 2); // b
        history.closeGroup();
        a.delete(2, 3); // d
        history.closeGroup();
        a.delete(1, 2); // c
        history.undo();
        history.undo();
        history.undo();
        assertThat(a.toString()).isEqualTo("abcde");
        history.redo();
        history.redo();
        history.redo();
        assertThat(a.toString()).isEqualTo("ae");
        history.undo();
        history.undo();
        assertThat(a.toString()).isEqualTo("acde");
    }

    /** A copy that was deleted by another replica says nothing more; the next one, before which it stands, does. */
    @Test
    void whatOthersDeleteDoesNotDisturbTheOrder() {
        begin("aebmd");
        for (String gone : List.of("e", "m", "b")) {
            int at = a.toString().indexOf(gone);
            a.delete(at, at + 1);
            history.closeGroup();
        }
        history.undo();
        assertThat(a.toString()).isEqualTo("abd");
        exchange();
        b.delete(1, 2);
        exchange();
        history.undo();
        assertThat(a.toString()).isEqualTo("amd");
        history.undo();
        assertThat(a.toString()).isEqualTo("aemd");
        exchange();
    }

    @Test
    void groupsOfWhichOthersLeftNothingArePassedOver() {
        a.insert(0, "x");
        a.insert(0, "y");
        exchange();
        b.delete(0, 1);
        exchange();
        assertThat(history.canUndo()).isTrue();
        history.undo();
        assertThat(a.toString()).isEmpty();
        assertThat(history.canUndo()).isFalse();
        a.insert(0, "z");
        exchange();
        b.delete(0, 1);
        exchange();
        assertThat(history.canUndo()).isTrue();
        assertThat(history.undo().isEmpty()).isTrue();
        assertThat(history.canUndo()).isFalse();
        assertThat(history.canRedo()).isFalse();
    }

    @Test
    void typingOnIsOneGroupAndSoIsDeletingOn() {
        begin("0123456789");
        a.insert(5, "a");
        exchange();
        b.insert(0, "<"); // ends no group
        exchange();
        a.insert(7, "b");
        a.insert(8, "cd");
        a.delete(9, 10); // backwards
        a.delete(8, 9);
        a.delete(8, 9); // forwards
        a.delete(0, 1); // elsewhere
        a.insert(0, "x"); // of another kind
        a.insert(0, "y"); // elsewhere
        assertThat(a.toString()).isEqualTo("yx01234ab6789");
        history.undo();
        assertThat(a.toString()).isEqualTo("x01234ab6789");
        history.undo();
        assertThat(a.toString()).isEqualTo("01234ab6789");
        history.undo();
        assertThat(a.toString()).isEqualTo("<01234ab6789");
        history.undo();
        assertThat(a.toString()).isEqualTo("<01234abcd56789");
        history.undo();
        assertThat(a.toString()).isEqualTo("<0123456789");
        assertThat(history.canUndo()).isFalse();
    }

    @Test
    void deletingTheFirstAndTypingAtTheStartGoOnToo() {
        begin("abcd");
        a.delete(0, 1);
        a.delete(0, 1);
        history.undo();
        assertThat(a.toString()).isEqualTo("abcd");
        a.replace(0, 1, "x");
        a.insert(1, "y");
        history.undo();
        assertThat(a.toString()).isEqualTo("abcd");
        assertThat(history.canUndo()).isFalse();
    }

    @Test
    void replacingIsAGroupWithWhichTypingGoesOn() {
        begin("the cat");
        a.delete(0, 1);
        a.replace(0, 2, "T");
        a.insert(1, "HE");
        a.replace(1, 3, "he"); // a group of its own
        assertThat(a.toString()).isEqualTo("The cat");
        history.undo();
        assertThat(a.toString()).isEqualTo("THE cat");
        history.undo();
        assertThat(a.toString()).isEqualTo("he cat");
        history.undo();
        assertThat(a.toString()).isEqualTo("the cat");
        history.redo();
        history.redo();
        history.redo();
        assertThat(a.toString()).isEqualTo("The cat");
        a.replace(4, 7, "");
        a.delete(3, 4); // goes on with a deletion
        history.undo();
        assertThat(a.toString()).isEqualTo("The cat");
    }

    @Test
    void aGroupEndsWhenItIsClosed() {
        type("ab");
        history.closeGroup();
        type("cd");
        history.undo();
        assertThat(a.toString()).isEqualTo("ab");
        type("e"); // goes on with nothing
        history.undo();
        assertThat(a.toString()).isEqualTo("ab");
    }

    @Test
    void anyEditsCanBeOneGroup() {
        begin("a-b-c-d");
        history.group(() -> {
            a.insert(7, "!");
            history.closeGroup(); // not here
            for (int at = 5; at > 0; at -= 2) {
                int from = at;
                history.group(() -> a.replace(from, from + 1, "+"));
            }
            a.insert(0, "xyz");
            a.delete(1, 3); // is no matter of the group's any more
            assertThatIllegalStateException().isThrownBy(history::undo).withMessageContaining("group");
            assertThatIllegalStateException().isThrownBy(history::redo);
        });
        a.insert(1, "w");
        assertThat(a.toString()).isEqualTo("xwa+b+c+d!");
        history.undo();
        history.undo();
        assertThat(a.toString()).isEqualTo("a-b-c-d");
        history.redo();
        assertThat(a.toString()).isEqualTo("xa+b+c+d!");
        assertThatThrownBy(() -> history.group(() -> {
                    a.insert(0, "1");
                    throw new IllegalArgumentException("meant");
                }))
                .hasMessage("meant");
        a.insert(1, "2");
        history.undo();
        assertThat(a.toString()).isEqualTo("1xa+b+c+d!");
        history.undo();
        assertThat(a.toString()).isEqualTo("xa+b+c+d!");
    }

    @Test
    void aNewEditForgetsWhatCouldBeRedone() {
        type("a");
        history.undo();
        assertThat(history.canRedo()).isTrue();
        type("b");
        assertThat(history.canRedo()).isFalse();
        assertThat(history.redo().isEmpty()).isTrue();
        history.undo();
        exchange(); // a merge forgets nothing
        assertThat(history.canRedo()).isTrue();
        a.insert(0, "");
        a.delete(0, 0);
        assertThat(history.canRedo()).isTrue();
        assertThatThrownBy(() -> a.delete(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> a.insert(1, "x")).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(history.canRedo()).isTrue();
    }

    @Test
    void ofMoreThanTheDepthTheOldestAreForgotten() {
        history = a.undoHistory(2);
        for (String word : List.of("a", "b", "c", "d")) {
            a.insert(0, word);
        }
        history.undo();
        history.undo();
        assertThat(history.undo().isEmpty()).isTrue();
        assertThat(a.toString()).isEqualTo("ba");
        assertThatIllegalArgumentException().isThrownBy(() -> a.undoHistory(0)).withMessageContaining("0");
        history.redo();
        assertThat(a.toString()).isEqualTo("cba");
    }

    @Test
    void aNewHistoryTakesTheOldOnesPlace() {
        type("a");
        UndoHistory<RgaText> next = a.undoHistory(5);
        assertThat(history.canUndo()).isFalse();
        assertThat(next.canUndo()).isFalse();
        type("b");
        assertThat(history.undo().isEmpty()).isTrue();
        next.undo();
        assertThat(a.toString()).isEqualTo("a");
    }

    @Test
    void listenersHearOneChangeOfTheReplicasOwn() {
        begin("0123456789");
        a.replace(2, 4, "xy");
        exchange();
        b.insert(3, "-");
        exchange();
        List<String> heard = new ArrayList<>();
        a.addListener((patches, remote) -> heard.add(remote + " " + patches));
        StringBuilder copy = new StringBuilder(a);
        a.addListener((patches, remote) -> patches.forEach(
                patch -> copy.replace(patch.index(), patch.index() + patch.removed(), patch.inserted())));
        history.undo();
        assertThat(heard).hasSize(1).first().asString().startsWith("false");
        assertThat(a.toString()).isEqualTo("01-23456789");
        history.redo();
        assertThat(heard).hasSize(2);
        assertThat(copy.toString()).isEqualTo(a.toString()).isEqualTo("01x-y456789");
        history.undo();
        history.undo();
        assertThat(heard).hasSize(3);
    }

    @Test
    void aListenerMustNotUndo() {
        type("a");
        a.addListener((patches, remote) ->
                assertThatIllegalStateException().isThrownBy(history::undo).withMessageContaining("listener"));
        type("b");
        assertThat(a.toString()).isEqualTo("ab");
    }

    @Test
    void pairsComeAndGoWhole() {
        a.insert(0, "a" + DUCK + "b");
        a.delete(1, 3);
        history.undo();
        assertThat(a.toString()).isEqualTo("a" + DUCK + "b");
        a.replace(1, 3, "x" + DUCK);
        history.undo();
        history.undo();
        assertThat(a.toString()).isEmpty();
        history.redo();
        assertThat(a.toString()).isEqualTo("a" + DUCK + "b");
    }

    /** What a peer does that forges its deltas: only such ones part pairs. */
    private void forge(int dot, boolean inserts, int beside, String text) {
        SequenceKind kind = a.document().kind();
        int counter = inserts ? 100 * dot : 0;
        ReplicaId of = beside == 0 ? null : A;
        a.merge(new SequenceDelta<>(kind, B, dot, 1, counter, of, beside, text)).orThrow();
    }

    @Test
    void ofAPairBothHalvesComeBackOrNone() {
        begin(DUCK + "x" + DUCK);
        a.delete(0, 5);
        forge(1, false, 1, null);
        forge(2, false, 5, null);
        history.undo();
        assertThat(a.toString()).isEqualTo("x");
    }

    @Test
    void aPairOfWhichHalfWasInsertedIsDeletedWhole() {
        a.insert(0, DUCK);
        forge(1, false, 1, null);
        forge(2, true, 1, DUCK.substring(0, 1));
        history.closeGroup();
        a.insert(2, DUCK);
        forge(3, false, 4, null);
        forge(4, true, 4, DUCK.substring(1));
        assertThat(a.toString()).isEqualTo(DUCK + DUCK); // of each, one half is a's, the other b's
        history.undo();
        assertThat(a.toString()).isEqualTo(DUCK);
        history.undo();
        assertThat(a.toString()).isEmpty();
        history.redo();
        history.redo();
        assertThat(a.toString()).isEqualTo(DUCK + DUCK);
    }

    @Test
    void nothingComesBackBetweenTheHalvesOfAPair() {
        begin("xyz");
        a.delete(1, 2);
        forge(1, true, 1, DUCK.substring(0, 1));
        forge(2, true, 2, DUCK.substring(1));
        assertThat(a.toString()).isEqualTo("x" + DUCK + "z");
        history.undo();
        assertThat(a.toString()).isEqualTo("x" + DUCK + "yz");
    }

    @Test
    void anAnchorOfADeletedElementStaysThere() {
        begin("012345");
        Anchor anchor = a.anchor(3, Side.BEFORE);
        a.delete(2, 4);
        history.undo();
        assertThat(a.toString()).isEqualTo("012345");
        assertThat(a.indexOf(anchor)).hasValue(4);
    }

    @Test
    void whatIsDroppedIsLeftOut() {
        RgaText begun = RgaText.type().create(B);
        DotRuns names = new DotRuns(false);
        names.add(0, 1, 100);
        names.resolve(begun.document().runs(), (first, many) -> assertThat(many).isZero());
        begun.insert(0, "abc"); // dots 1 to 3
        begun.delete(0, 1);
        begun.insert(2, "de"); // 5 and 6
        List<String> found = new ArrayList<>();
        names.resolve(begun.document().runs(), (first, many) -> found.add(first + "+" + many));
        assertThat(found).containsExactly("0+3", "3+2");
    }

    @Test
    void listsHaveItToo() {
        for (SequenceOrder order : SequenceOrder.values()) {
            Rga<String> list =
                    Rga.type(ElementCodec.utf8(), order, CrdtLimits.DEFAULT).create(A);
            UndoHistory<Rga<String>> undoing = list.undoHistory(9);
            list.insert(0, List.of("x", "y", "z"));
            list.delete(1, 2);
            undoing.undo();
            assertThat(list.toList()).containsExactly("x", "y", "z");
            undoing.undo();
            assertThat(list.toList()).isEmpty();
            undoing.redo();
            undoing.redo();
            assertThat(list.toList()).containsExactly("x", "z");
        }
    }

    @Test
    void aLargeDeletionComesBackAsOnePiece() {
        for (int i = 0; i < 2_000; i++) {
            a.insert(i / 2, "x");
            b.merge(a.deltaSince(b.version()));
            b.insert(b.length() / 3, "y");
            a.merge(b.deltaSince(a.version()));
        }
        String all = a.toString();
        int size = RgaText.type().toByteArray(a.state()).length;
        a.delete(0, a.length());
        history.undo();
        assertThat(a.toString()).isEqualTo(all);
        assertThat(RgaText.type().toByteArray(a.state()).length - size).isLessThan(all.length() + 8_000);
        b.merge(a.deltaSince(b.version()));
        assertThat(b.toString()).isEqualTo(all);
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> history.group(null));
    }
}
