package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.clocks.RemotePolicy;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.time.LogicalClock;
import dev.orloj.time.Stamp;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Of all writes of a key that a replica has seen, those included that were superseded long ago, it shows the one with the greatest stamp: all that was ever written is kept beside, and searched. */
class LastWriterProperties {
    private static final ElementCodec<String> TEXT = ElementCodec.utf8();
    private static final int REPLICAS = 3;
    private static final int STEPS = 60;

    private record Write(Dot dot, String key, Stamp stamp, Optional<String> value) {}

    @Property(tries = 300)
    void theGreatestStampWinsByLamportClocks(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        History history = new History();
        for (int i = 0; i < REPLICAS; i++) {
            history.add(i, Clocks.lamport(ReplicaId.of("r" + i)));
        }
        history.play(random, () -> {});
    }

    @Property(tries = 300)
    void theGreatestStampWinsByHybridClocksWhoseWallsJump(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        History history = new History();
        List<ManualWall> walls = new ArrayList<>();
        for (int i = 0; i < REPLICAS; i++) {
            walls.add(new ManualWall(1_000));
            history.add(
                    i,
                    Clocks.hybridBuilder(ReplicaId.of("r" + i))
                            .wall(walls.get(i))
                            .maxRemoteAhead(random.nextInt(30), RemotePolicy.REFUSE)
                            .build());
        }
        history.play(random, () -> walls.get(random.nextInt(REPLICAS)).set(1_000 + random.nextInt(40)));
    }

    /** Some replicas, what is under way between them, and all writes. */
    private static final class History {
        private final List<Write> writes = new ArrayList<>();
        private final List<Delta<LwwMap<String, String>>> underWay = new ArrayList<>();
        private final List<LwwMap<String, String>> maps = new ArrayList<>();

        void add(int index, LogicalClock clock) {
            maps.add(LwwMap.type(TEXT, TEXT, clock).create(ReplicaId.of("r" + index)));
        }

        void play(SplittableRandom random, Runnable timePasses) {
            for (int step = 0; step < STEPS; step++) {
                LwwMap<String, String> map = maps.get(random.nextInt(REPLICAS));
                switch (random.nextInt(4)) {
                    case 0 -> write(map, "k" + random.nextInt(2), random);
                    case 1 -> timePasses.run();
                    case 2 ->
                        underWay.add(map.deltaSince(
                                maps.get(random.nextInt(REPLICAS)).version()));
                    default -> {
                        if (!underWay.isEmpty()) {
                            merge(map, underWay.get(random.nextInt(underWay.size())));
                        }
                    }
                }
                check(map);
            }
        }

        private void write(LwwMap<String, String> map, String key, SplittableRandom random) {
            Optional<String> value = random.nextInt(3) == 0 ? Optional.empty() : Optional.of("v" + random.nextInt(3));
            underWay.add(value.map(it -> map.put(key, it)).orElseGet(() -> map.remove(key)));
            Dot dot = new Dot(map.replica(), map.version().max(map.replica()));
            writes.add(new Write(dot, key, map.stamp(key).orElseThrow(), value));
        }

        private static void merge(LwwMap<String, String> map, Delta<LwwMap<String, String>> delta) {
            Delta<LwwMap<String, String>> before = map.state();
            MergeResult result = map.merge(delta);
            if (result.status() == MergeResult.Status.REFUSED) {
                assertThat(result.refusal().orElseThrow()).isIn(Refusal.DRIFT, Refusal.BEHIND);
                assertThat(map.state()).isEqualTo(before);
                assertThat(delta.dots().dominates(result.dots())).isTrue();
            }
        }

        private void check(LwwMap<String, String> map) {
            for (String key : List.of("k0", "k1")) {
                Optional<Write> last = writes.stream()
                        .filter(write -> write.key.equals(key) && map.version().includes(write.dot))
                        .max(Comparator.comparing(Write::stamp));
                assertThat(map.get(key)).isEqualTo(last.flatMap(Write::value));
                assertThat(map.stamp(key)).isEqualTo(last.map(Write::stamp));
            }
        }
    }
}
