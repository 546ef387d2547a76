package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult.Status;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SequenceListenerTest {
    private final RgaText a = RgaText.type().create(ReplicaId.of("a"));
    private final RgaText b = RgaText.type().create(ReplicaId.of("b"));
    private final List<String> heard = new ArrayList<>();
    private final SequenceListener<String> listener = (patches, remote) -> heard.add((remote ? "remote" : "local")
            + patches.stream()
                    .map(patch -> " %d-%d+%s".formatted(patch.index(), patch.removed(), patch.inserted()))
                    .reduce("", String::concat));

    private void assertHeard(String... changes) {
        assertThat(heard).containsExactly(changes);
        heard.clear();
    }

    @Test
    void everyEditIsToldAsOneChange() {
        a.addListener(listener);
        a.insert(0, "Hello world");
        a.insertWithoutDelta(5, ",");
        a.delete(0, 1);
        a.replace(6, 11, "Prague");
        a.replaceWithoutDelta(0, 1, "");
        assertHeard("local 0-0+Hello world", "local 5-0+,", "local 0-1+", "local 6-5+Prague", "local 0-1+");
        assertThat(a.toString()).isEqualTo("llo, Prague");
    }

    @Test
    void mergesAreToldAsPatchesOneAfterTheOther() {
        a.insert(0, "0123456789");
        b.addListener(listener);
        b.merge(a.state());
        a.insert(10, "x");
        a.insert(0, "y");
        a.delete(3, 5);
        b.merge(a.deltaSince(b.version()));
        assertHeard("remote 0-0+0123456789", "remote 10-0+x 0-0+y 3-2+");
        assertThat(b.toString()).isEqualTo(a.toString());
    }

    @Test
    void whatTouchesIsOnePatch() {
        a.insert(0, "0123456789");
        b.merge(a.state());
        b.addListener(listener);
        a.insert(5, "ab");
        a.insert(7, "cd"); // behind
        a.delete(8, 11); // the last of it, and two behind
        a.delete(3, 5); // two before
        b.merge(a.deltaSince(b.version()));
        assertHeard("remote 3-4+abc");
        a.insert(3, "<");
        a.delete(2, 5); // all of it, and one on either side
        b.merge(a.deltaSince(b.version()));
        assertHeard("remote 2-2+");
        assertThat(b.toString()).isEqualTo(a.toString());
    }

    @Test
    void whatCameAndWentInOneMergeIsNotTold() {
        a.insert(0, "abc");
        b.merge(a.state());
        b.addListener(listener);
        a.insert(1, "xyz");
        a.delete(1, 4);
        assertThat(b.merge(a.deltaSince(b.version())).status()).isEqualTo(Status.APPLIED);
        b.merge(a.state());
        b.delete(1, 2);
        heard.clear();
        a.delete(1, 2); // is gone at b
        b.merge(a.deltaSince(b.version()));
        assertHeard();
    }

    @Test
    void whatWaitedIsToldWithWhatItWaitedFor() {
        Delta<RgaText> first = a.insert(0, "ac");
        Delta<RgaText> second = a.insert(1, "b");
        b.addListener(listener);
        b.merge(second);
        assertHeard();
        b.merge(first);
        assertHeard("remote 0-0+ac 1-0+b");
    }

    @Test
    void listsAreToldInLists() {
        Rga<Long> list = Rga.type(ElementCodec.int64()).create(ReplicaId.of("a"));
        List<SequencePatch<List<Long>>> patches = new ArrayList<>();
        list.addListener((more, remote) -> patches.addAll(more));
        list.insert(0, List.of(1L, 2L));
        list.delete(0, 1);
        assertThat(patches)
                .containsExactly(new SequencePatch<>(0, 0, List.of(1L, 2L)), new SequencePatch<>(0, 1, List.of()));
        assertThatThrownBy(() -> patches.get(0).inserted().set(0, 3L))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whoIsRemovedHearsNoMore() {
        a.addListener(listener);
        a.addListener(listener);
        a.insert(0, "a");
        a.removeListener(listener);
        a.insert(1, "b");
        assertHeard("local 0-0+a", "local 0-0+a", "local 1-0+b");
        a.removeListener(listener);
        a.insert(2, "c");
        a.removeListener(listener);
        assertHeard();
        a.addListener(listener);
        a.insert(3, "d");
        assertHeard("local 3-0+d");
        assertThatNullPointerException().isThrownBy(() -> a.addListener(null));
        assertThatNullPointerException().isThrownBy(() -> a.removeListener(null));
    }

    @Test
    void aListenerMustNotChangeWhatItListensTo() {
        Delta<RgaText> other = b.insert(0, "b");
        List<Runnable> changes = List.of(
                () -> a.insert(0, "x"),
                () -> a.deleteWithoutDelta(0, 1),
                () -> a.replace(0, 1, "x"),
                () -> a.merge(other));
        for (Runnable change : changes) {
            SequenceListener<String> meddler = (patches, remote) -> assertThatThrownBy(change::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("listener");
            a.addListener(meddler);
            a.addListener(listener);
            String before = a.toString();
            a.insert(0, "a");
            assertThat(a.toString()).isEqualTo("a" + before);
            assertHeard("local 0-0+a");
            a.removeListener(meddler);
            a.removeListener(listener);
        }
    }

    @Test
    void aListenerReadsTheSequenceAsItIsNow() {
        a.addListener((patches, remote) -> heard.add(a + " " + a.snapshot() + " " + a.version()));
        a.insert(0, "abc");
        assertHeard("abc abc " + a.version());
    }

    @Test
    void aListenerThatThrowsDisturbsNobody() {
        List<Throwable> uncaught = new ArrayList<>();
        Thread thread = Thread.currentThread();
        Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((where, thrown) -> uncaught.add(thrown));
        try {
            a.addListener((patches, remote) -> {
                throw new IllegalArgumentException("meant");
            });
            a.addListener(listener);
            assertThat(a.insert(0, "abc").isEmpty()).isFalse();
        } finally {
            thread.setUncaughtExceptionHandler(before);
        }
        assertThat(uncaught).singleElement().isInstanceOf(IllegalArgumentException.class);
        assertHeard("local 0-0+abc");
    }

    @Test
    void whatFailsIsNotTold() {
        a.insert(0, "abc");
        a.addListener(listener);
        Stream.<Runnable>of(
                        () -> a.insert(4, "x"),
                        () -> a.delete(2, 4),
                        () -> a.replace(0, 4, "x"),
                        () -> a.insert(0, "\uD83E"))
                .forEach(edit -> assertThatThrownBy(edit::run).isInstanceOf(RuntimeException.class));
        a.insert(0, "");
        a.merge(a.state());
        assertHeard();
    }

    @Test
    void patchesHaveNothingNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SequencePatch<>(-1, 0, ""))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new SequencePatch<>(0, -2, ""));
        assertThatNullPointerException().isThrownBy(() -> new SequencePatch<>(0, 0, null));
    }
}
