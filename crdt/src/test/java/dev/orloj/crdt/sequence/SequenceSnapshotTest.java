package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.ElementCodec;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SequenceSnapshotTest {
    private static final ReplicaId A = ReplicaId.of("a");

    private final RgaText a = RgaText.type().create(A);
    private final RgaText b = RgaText.type().create(ReplicaId.of("b"));

    @Test
    void aSnapshotIsTheTextAndItsVersion() {
        a.insert(0, "Hello");
        TextSnapshot snapshot = a.snapshot();
        CausalContext version = a.version();
        a.replace(0, 5, "Praha \u010Desk\u00E1"); // wider characters, in the same chunk
        assertThat(snapshot).hasToString("Hello").hasSize(5);
        assertThat(snapshot.charAt(4)).isEqualTo('o');
        assertThat(snapshot.subSequence(1, 3)).hasToString("el");
        assertThat(snapshot.version()).isEqualTo(version);
        assertThat(a.snapshot()).hasToString("Praha \u010Desk\u00E1");
        assertThatThrownBy(() -> snapshot.charAt(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> snapshot.charAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> snapshot.subSequence(2, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void itIsTheSameUntilSomethingChanges() {
        TextSnapshot empty = a.snapshot();
        assertThat(empty).isEmpty();
        assertThat(a.snapshot()).isSameAs(empty);
        a.merge(b.insert(0, "b"));
        TextSnapshot one = a.snapshot();
        assertThat(one).isNotSameAs(empty).hasToString("b");
        a.insert(1, "");
        a.merge(b.state());
        assertThat(a.snapshot()).isSameAs(one);
        assertThat(empty).isEmpty();
    }

    @Test
    void aListHasThemToo() {
        Rga<Long> list = Rga.type(ElementCodec.int64()).create(A);
        list.insert(0, List.of(1L, 2L, 3L));
        CausalContext before = list.version();
        ListSnapshot<Long> snapshot = list.snapshot();
        list.delete(1, 2);
        assertThat(snapshot).containsExactly(1L, 2L, 3L).isEqualTo(List.of(1L, 2L, 3L));
        assertThat(snapshot.version()).isEqualTo(before);
        assertThat(list.snapshot()).containsExactly(1L, 3L);
        assertThat(list.snapshotAt(before)).isEqualTo(snapshot);
        assertThatThrownBy(() -> snapshot.set(0, 9L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> snapshot.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void whatWasLoadedAfterASnapshotIsInTheNextOne() {
        b.insert(0, "from another");
        TextSnapshot before = a.snapshot();
        a.merge(b.state());
        assertThat(a.snapshot()).hasToString("from another");
        assertThat(before).isEmpty();
    }

    /** What did not change is shared: after one edit, few parts of a large text are others. */
    @Test
    void afterAnEditFewPartsAreMadeAnew() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            a.insertWithoutDelta(random.nextInt(a.length() + 1), "ab");
        }
        SpanTree tree = a.document().tree();
        FrozenSpans before = tree.freeze();
        a.insertWithoutDelta(10_000, "x");
        a.deleteWithoutDelta(30_000, 30_001);
        FrozenSpans after = tree.freeze();
        assertThat(tree.freeze()).isSameAs(after);
        Set<FrozenSpans> known = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(before, known);
        int all = known.size();
        collect(after, known);
        assertThat(all).isGreaterThan(1_000);
        assertThat(known.size() - all).isBetween(3, 10);
    }

    private static void collect(FrozenSpans spans, Set<FrozenSpans> all) {
        all.add(spans);
        spans.parts().forEach(part -> collect(part, all));
    }

    @Test
    void snapshotsAreReadWhileTheTextIsEdited() throws InterruptedException {
        a.insert(0, "0123456789".repeat(300));
        AtomicReference<TextSnapshot> latest = new AtomicReference<>(a.snapshot());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            for (TextSnapshot last = null; last == null || last.version().max(A) < 9_000; ) {
                last = latest.get();
                int length = last.length();
                String all = last.toString();
                if (all.length() != length || all.indexOf('\0') >= 0 || last.charAt(length - 1) != '9') {
                    failure.set(new AssertionError(last.version() + ": " + all));
                    return;
                }
            }
        });
        reader.start();
        SplittableRandom random = new SplittableRandom(1);
        while (a.version().max(A) < 9_000) {
            int at = random.nextInt(a.length() - 1);
            if (a.length() > 3_000) {
                a.deleteWithoutDelta(at, at + 1);
            } else {
                a.insertWithoutDelta(at, random.nextInt(50) == 0 ? "\u010D" : "abc");
            }
            latest.set(a.snapshot());
        }
        reader.join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void thePastIsShownAsItWas() {
        a.insert(0, "Hello world");
        CausalContext first = a.version();
        a.replace(6, 11, "Prague");
        CausalContext second = a.version();
        b.merge(a.state());
        b.insert(0, "> ");
        b.delete(2, 7);
        assertThat(b.snapshotAt(CausalContext.empty())).isEmpty();
        assertThat(b.snapshotAt(first)).hasToString("Hello world");
        assertThat(b.snapshotAt(second)).hasToString("Hello Prague");
        assertThat(b.snapshotAt(second).version()).isEqualTo(second);
        assertThat(b.snapshotAt(b.version())).isSameAs(b.snapshot());
        assertThat(b).hasToString(">  Prague");
        // versions between those that anybody was at: each element has its dot
        CausalContext between = CausalContext.empty().with(new DotRange(A, 1, 5));
        assertThat(b.snapshotAt(between)).hasToString("Hello");
    }

    @Test
    void aVersionThatWasNotSeenOrCannotBeIsRefused() {
        a.insert(0, "ab");
        CausalContext version = a.version();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> b.snapshotAt(version))
                .withMessageContaining(version.toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> a.snapshotAt(CausalContext.empty().with(A, 2)))
                .withMessageContaining("name elements");
        assertThatNullPointerException().isThrownBy(() -> a.snapshotAt(null));
    }

    @Test
    void whoBeganShallowDoesNotShowThePast() {
        a.insert(0, "secret");
        CausalContext before = a.version();
        a.delete(0, 3);
        b.merge(a.shallowState());
        assertThat(b.snapshotAt(b.version())).hasToString("ret");
        assertThatIllegalStateException().isThrownBy(() -> b.snapshotAt(before)).withMessageContaining("shallow");
    }
}
