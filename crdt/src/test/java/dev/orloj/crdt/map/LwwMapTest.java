package dev.orloj.crdt.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.ClockedType;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.HandClock;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The map as a map: against a hash map, with its iterators, snapshots and listeners. */
class LwwMapTest {
    private static final ElementCodec<String> TEXT = ElementCodec.utf8();
    private static final CrdtType<LwwMap<String, Long>> TYPE =
            new ClockedType<>(clock -> LwwMap.type(TEXT, ElementCodec.int64(), clock));

    private final LwwMap<String, Long> map = TYPE.create(ReplicaId.of("a"));
    private final LwwMap<String, Long> peer = TYPE.create(ReplicaId.of("b"));

    @Test
    void aReplicaAloneIsAHashMap() {
        Map<String, Long> model = new HashMap<>();
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            String key = "k" + random.nextInt(200);
            switch (random.nextInt(4)) {
                case 0 -> assertThat(map.removeWithoutDelta(key)).isEqualTo(model.remove(key) != null);
                case 1 -> assertThat(map.get(key).orElse(null)).isEqualTo(model.get(key));
                default -> {
                    map.putWithoutDelta(key, (long) i);
                    model.put(key, (long) i);
                }
            }
            assertThat(map.containsKey(key)).isEqualTo(model.containsKey(key));
            assertThat(map.size()).isEqualTo(model.size());
            assertThat(map.isEmpty()).isEqualTo(model.isEmpty());
            if (i % 1_000 == 0) {
                assertThat(map.snapshot()).isEqualTo(model);
                peer.merge(map.deltaSince(peer.version())).orThrow();
                assertThat(peer.snapshot()).isEqualTo(model);
            }
        }
    }

    @Test
    void aSnapshotStaysAsItWasAndCantBeChanged() {
        map.put("x", 1L);
        Map<String, Long> snapshot = map.snapshot();
        assertThat(map.snapshot()).isSameAs(snapshot);
        map.put("x", 2L);
        map.put("y", 3L);
        assertThat(snapshot).isEqualTo(Map.of("x", 1L));
        assertThatThrownBy(() -> snapshot.put("z", 1L)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(map.snapshot()).isEqualTo(Map.of("x", 2L, "y", 3L));
        assertThat(map).hasToString(map.snapshot().toString());
    }

    @Test
    void anIteratorGivesWhatIsThereAndNoticesChanges() {
        map.put("x", 1L);
        map.put("y", 2L);
        map.remove("y");
        List<Map.Entry<String, Long>> entries = new ArrayList<>();
        map.forEach(entries::add);
        assertThat(entries).containsExactly(Map.entry("x", 1L));
        Iterator<Map.Entry<String, Long>> iterator = map.iterator();
        map.put("x", 2L);
        assertThatThrownBy(iterator::next).isInstanceOf(ConcurrentModificationException.class);
        assertThatThrownBy(() -> map.iterator().remove()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void listenersHearWhatChangedOnTheWhole() {
        List<String> heard = new ArrayList<>();
        MapListener<String> listener = (added, removed, updated, remote) ->
                heard.add("+" + added + " -" + removed + " *" + updated + (remote ? " remote" : ""));
        map.addListener(listener);
        map.put("x", 1L);
        map.put("x", 1L);
        map.put("x", 2L);
        map.remove("x");
        map.remove("x");
        map.remove("never");
        map.put("y", 1L);
        peer.merge(map.state()).orThrow();
        peer.put("y", 2L);
        peer.put("y", 3L);
        peer.put("z", 1L);
        peer.put("gone", 1L);
        peer.remove("gone");
        peer.put("x", 5L);
        map.merge(peer.deltaSince(map.version())).orThrow();
        map.merge(peer.state()).orThrow();
        map.removeListener(listener);
        map.put("unheard", 1L);
        assertThat(heard)
                .containsExactly(
                        "+[x] -[] *[]", "+[] -[] *[x]", "+[] -[x] *[]", "+[y] -[] *[]", "+[z, x] -[] *[y] remote");
    }

    @Test
    void listenersOfEntriesHearWhatWasAndWhatIs() {
        List<String> heard = new ArrayList<>();
        EntryListener<String, Long> listener =
                (before, after, remote) -> heard.add(before + " " + after + (remote ? " remote" : ""));
        map.addListener(listener);
        map.put("x", 1L);
        map.put("x", 1L);
        map.put("x", 2L);
        map.remove("never");
        map.put("y", 1L);
        map.remove("y");
        peer.merge(map.state()).orThrow();
        peer.put("x", 3L);
        peer.put("x", 4L);
        peer.put("z", 1L);
        map.merge(peer.deltaSince(map.version())).orThrow();
        map.removeListener(listener);
        map.put("unheard", 1L);
        assertThat(heard).containsExactly("{} {x=1}", "{x=1} {x=2}", "{} {y=1}", "{y=1} {}", "{x=2} {x=4, z=1} remote");
    }

    @Test
    void listenersOfEntriesCantChangeWhatTheyHearNorTheMap() {
        List<Throwable> thrown = new ArrayList<>();
        map.addListener((before, after, remote) -> {
            for (Runnable attempt :
                    List.<Runnable>of(() -> before.put("x", 1L), () -> after.remove("x"), () -> map.put("y", 1L))) {
                try {
                    attempt.run();
                } catch (UnsupportedOperationException | IllegalStateException e) {
                    thrown.add(e);
                }
            }
        });
        map.put("x", 1L);
        assertThat(thrown).hasSize(3);
        assertThat(map.snapshot()).isEqualTo(Map.of("x", 1L));
    }

    @Test
    void aMergeThatBringsWhatLosesIsNotTold() {
        List<String> heard = new ArrayList<>();
        LwwMap<String, Long> late = LwwMap.type(TEXT, ElementCodec.int64(), new HandClock(ReplicaId.of("l")).next(100))
                .create(ReplicaId.of("l"));
        late.put("x", 1L);
        late.addListener((added, removed, updated, remote) -> heard.add("heard"));
        map.put("x", 2L);
        peer.remove("x");
        late.merge(map.state()).orThrow();
        late.merge(peer.state()).orThrow();
        assertThat(heard).isEmpty();
        assertThat(late.get("x")).contains(1L);
    }

    @Test
    void aRemovedKeyIsKept() {
        int empty = TYPE.toByteArray(map.state()).length;
        map.put("a key of some length", 1L);
        map.remove("a key of some length");
        assertThat(map.isEmpty()).isTrue();
        assertThat(TYPE.toByteArray(map.state()).length).isGreaterThan(empty + "a key of some length".length());
        assertThat(map.stamp("a key of some length")).isPresent();
    }

    @Test
    void nullIsNoKeyAndNoValue() {
        assertThatThrownBy(() -> map.put(null, 1L)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.put("x", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.remove(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.get(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.containsKey(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.stamp(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.addListener((MapListener<String>) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> map.addListener((EntryListener<String, Long>) null))
                .isInstanceOf(NullPointerException.class);
        assertThat(map.version().isEmpty()).isTrue();
        assertThatThrownBy(() -> LwwMap.type(TEXT, TEXT, null)).isInstanceOf(NullPointerException.class);
        HandClock clock = new HandClock(ReplicaId.of("a"));
        assertThatThrownBy(() -> LwwMap.type(null, TEXT, clock)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> LwwMap.type(TEXT, null, clock)).isInstanceOf(NullPointerException.class);
    }

    /** The claim that won is replaced by one that had not seen the removal: for a moment, within the merge, the removal wins. */
    @Test
    void aKeyThatIsReplacedWhileARemovalStandsBehindItIsOneKey() {
        LwwMap<String, Long> remover = TYPE.create(ReplicaId.of("c"));
        LwwMap<String, Long> last = TYPE.create(ReplicaId.of("d"));
        peer.put("k", 1L);
        remover.merge(peer.state()).orThrow();
        remover.remove("k");
        for (int i = 0; i < 3; i++) { // later than the removal
            peer.put("k", 3L);
        }
        last.merge(peer.state()).orThrow();
        last.put("k", 4L);
        map.merge(peer.state()).orThrow();
        map.merge(remover.state()).orThrow();
        assertThat(map.snapshot()).isEqualTo(Map.of("k", 3L));
        List<String> heard = new ArrayList<>();
        map.addListener((added, removed, updated, remote) -> heard.add("+" + added + " -" + removed + " ~" + updated));
        map.merge(last.deltaSince(map.version())).orThrow();
        assertThat(map.snapshot()).isEqualTo(Map.of("k", 4L));
        assertThat(map.size()).isEqualTo(1);
        assertThat(heard).containsExactly("+[] -[] ~[k]");
    }
}
