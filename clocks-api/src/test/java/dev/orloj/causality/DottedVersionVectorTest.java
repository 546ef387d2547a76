package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.wire.BinaryForm;
import dev.orloj.wire.Hostile;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.TextForm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dotted version vectors order events as a graph of who saw what does, and come back from their bytes and their text. */
class DottedVersionVectorTest {
    private static final List<ReplicaId> SERVERS = List.of(ReplicaId.of("a"), ReplicaId.of("b"), ReplicaId.of("c"));
    private static final BinaryForm<DottedVersionVector> BYTES =
            new BinaryForm<>("version", DottedVersionVector::encodeTo, DottedVersionVector::decodeFrom);
    private static final TextForm<DottedVersionVector> TEXT =
            new TextForm<>("version", DottedVersionVector::toString, DottedVersionVector::parse);

    /** What happens to servers and clients: a client reads, writes with its last read, however old, or two servers meet, one way. */
    private record Step(Kind kind, int client, int server, int other) {}

    private enum Kind {
        READ,
        WRITE,
        BLIND_WRITE,
        SYNC
    }

    private record Read(VersionVector context, Set<DottedVersionVector> seen) {
        static final Read NOTHING = new Read(VersionVector.empty(), Set.of());
    }

    /** Runs steps, and beside the vectors keeps the plain set of all that each version's writer had seen. */
    private static final class History {
        private final List<List<DottedVersionVector>> stored =
                new ArrayList<>(List.of(List.of(), List.of(), List.of()));
        private final List<Set<DottedVersionVector>> known = new ArrayList<>(List.of(Set.of(), Set.of(), Set.of()));
        private final Map<Integer, Read> reads = new HashMap<>();
        private final Map<DottedVersionVector, Set<DottedVersionVector>> saw = new HashMap<>();

        History(List<Step> steps) {
            steps.forEach(this::apply);
        }

        private void apply(Step step) {
            switch (step.kind) {
                case READ -> reads.put(step.client, read(step.server));
                case WRITE -> write(step.server, reads.getOrDefault(step.client, Read.NOTHING));
                case BLIND_WRITE -> write(step.server, Read.NOTHING);
                case SYNC -> {
                    stored.set(step.server, DottedVersionVector.sync(stored.get(step.server), stored.get(step.other)));
                    Set<DottedVersionVector> together = new HashSet<>(known.get(step.server));
                    together.addAll(known.get(step.other));
                    known.set(step.server, together);
                }
            }
            assertThat(stored.get(step.server)).isEqualTo(latest(known.get(step.server)));
        }

        private Read read(int server) {
            return new Read(DottedVersionVector.context(stored.get(server)), known.get(server));
        }

        private void write(int server, Read read) {
            DottedVersionVector version =
                    DottedVersionVector.next(SERVERS.get(server), read.context, stored.get(server));
            assertThat(saw).doesNotContainKey(version);
            assertThat(version.past()).isEqualTo(read.context);
            saw.put(version, read.seen);
            // The writer may have read elsewhere: the server learns of all that the version obsoletes.
            stored.set(server, DottedVersionVector.sync(stored.get(server), List.of(version)));
            Set<DottedVersionVector> now = new HashSet<>(known.get(server));
            now.addAll(read.seen);
            now.add(version);
            known.set(server, now);
        }

        private List<DottedVersionVector> latest(Set<DottedVersionVector> versions) {
            return versions.stream()
                    .filter(it ->
                            versions.stream().noneMatch(other -> saw.get(other).contains(it)))
                    .sorted(Comparator.comparing(DottedVersionVector::dot))
                    .toList();
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Integer> three = Arbitraries.integers().between(0, 2);
        return Combinators.combine(Arbitraries.of(Kind.class), three, three, three)
                .as(Step::new)
                .list()
                .ofMaxSize(30)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<DottedVersionVector> versions() {
        Arbitrary<Dot> dots = Combinators.combine(VectorArbitraries.replicas(), VectorArbitraries.counters())
                .as(Dot::new);
        return Combinators.combine(VectorArbitraries.vectors(), dots)
                .as((vector, dot) ->
                        DottedVersionVector.of(vector.includes(dot) ? vector.without(dot.replica()) : vector, dot))
                .withoutEdgeCases();
    }

    /** Versions that no honest servers made: pasts at will, but no two that are in the past of one another. */
    @Provide
    Arbitrary<List<DottedVersionVector>> forged() {
        Arbitrary<ReplicaId> servers = Arbitraries.of(SERVERS);
        Arbitrary<Long> counters = Arbitraries.longs().between(1, 3);
        Arbitrary<VersionVector> pasts =
                Arbitraries.maps(servers, counters).ofMaxSize(3).map(VersionVector::of);
        return Combinators.combine(Combinators.combine(servers, counters).as(Dot::new), pasts)
                .as((dot, past) -> DottedVersionVector.of(past.includes(dot) ? past.without(dot.replica()) : past, dot))
                .list()
                .uniqueElements(DottedVersionVector::dot)
                .ofMaxSize(6)
                .map(DottedVersionVectorTest::withoutCycles)
                .withoutEdgeCases();
    }

    private static List<DottedVersionVector> withoutCycles(List<DottedVersionVector> versions) {
        List<DottedVersionVector> kept = new ArrayList<>();
        for (DottedVersionVector version : versions) {
            if (kept.stream().noneMatch(other -> areACycle(version, other))) {
                kept.add(version);
            }
        }
        return kept;
    }

    private static boolean areACycle(DottedVersionVector a, DottedVersionVector b) {
        return a.past().includes(b.dot()) && b.past().includes(a.dot());
    }

    @Provide
    Arbitrary<byte[]> hostileBytes() {
        return Hostile.bytesNear(versions().map(BYTES::bytes)).withoutEdgeCases();
    }

    @Provide
    Arbitrary<String> hostileText() {
        return Hostile.textNear(versions().map(DottedVersionVector::toString)).withoutEdgeCases();
    }

    @Property
    void compareIsTheOrderOfWhoSawWhat(@ForAll("histories") List<Step> steps) {
        History history = new History(steps);
        for (DottedVersionVector a : history.saw.keySet()) {
            for (DottedVersionVector b : history.saw.keySet()) {
                CausalOrder expected = a == b
                        ? CausalOrder.EQUAL
                        : history.saw.get(b).contains(a)
                                ? CausalOrder.BEFORE
                                : history.saw.get(a).contains(b) ? CausalOrder.AFTER : CausalOrder.CONCURRENT;
                assertThat(a.compare(b)).as("%s to %s", a, b).isEqualTo(expected);
                assertThat(b.history().includes(a.dot()))
                        .isEqualTo(expected == CausalOrder.BEFORE || expected == CausalOrder.EQUAL);
                assertThat(a.history().compare(b.history())).isEqualTo(expected);
            }
        }
    }

    @Property
    void syncKeepsWhatNoOtherObsoletesWhateverTheOrder(
            @ForAll("forged") List<DottedVersionVector> versions, @ForAll long seed) {
        List<DottedVersionVector> expected = versions.stream()
                .filter(it -> versions.stream().noneMatch(it::happenedBefore))
                .sorted(Comparator.comparing(DottedVersionVector::dot))
                .toList();
        List<DottedVersionVector> shuffled = DotArbitraries.shuffled(versions, seed);
        List<DottedVersionVector> some = shuffled.subList(0, versions.size() / 2);
        List<DottedVersionVector> others = shuffled.subList(versions.size() / 3, versions.size());
        assertThat(DottedVersionVector.sync(some, others)).isEqualTo(expected);
        assertThat(DottedVersionVector.sync(others, some)).isEqualTo(expected);
    }

    @Property(tries = 500)
    void versionsComeBackAndNoPrefixOfTheirBytesDoes(@ForAll("versions") DottedVersionVector version) {
        BYTES.assertRoundTrip(version);
        TEXT.assertRoundTrip(version);
        assertThat(DottedVersionVector.fromByteArray(version.toByteArray())).isEqualTo(version);
        assertThat(version.toByteArray()).isEqualTo(BYTES.bytes(version));
        BYTES.assertEveryPrefixIsRefused(version);
    }

    @Property(tries = 2_000)
    void hostileBytesAreRefusedOrCanonical(@ForAll("hostileBytes") byte[] bytes) {
        BYTES.assertRefusedOrCanonical(bytes);
    }

    @Property(tries = 2_000)
    void hostileTextIsRefusedOrCanonical(@ForAll("hostileText") String text) {
        TEXT.assertRefusedOrCanonical(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a:1",
                "a:1@",
                "@0",
                "a:1@a:1",
                "a:1@a:3",
                "a:1@b:0",
                "a:0@0",
                "a:1@0@0",
                "a:1@b:2@c:3",
                "a:1~b:1@0",
                "0@a:1",
                "a:1@0~b:1",
                "a:1@ 0",
                "a:1@b:2.4"
            })
    void textThatIsNoVersionIsRefused(String text) {
        assertThatThrownBy(() -> DottedVersionVector.parse(text)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void entriesOfThePastAreLimited() {
        assertThat(DottedVersionVector.parse("a:1@b:1~c:1", 2)).hasToString("a:1@b:1~c:1");
        assertThat(DottedVersionVector.parse("a:1@0", 0)).hasToString("a:1@0");
        assertThatThrownBy(() -> DottedVersionVector.parse("a:1@b:1~c:1", 1))
                .isInstanceOf(MalformedDataException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> DottedVersionVector.parse("a:1@0", -1));
    }

    @Test
    void anEventIsNotInItsOwnPast() {
        Dot dot = new Dot(SERVERS.get(0), 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DottedVersionVector.of(VersionVector.parse("a:2"), dot))
                .withMessageContaining("a:2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DottedVersionVector.of(VersionVector.parse("a:3~b:1"), dot));
        assertThat(DottedVersionVector.of(VersionVector.parse("a:1"), dot)).hasToString("a:2@a:1");
    }

    @Test
    void historyIsThePastAndTheEventAndNothingBetween() {
        DottedVersionVector version = DottedVersionVector.parse("a:7@a:3~b:1");
        assertThat(version.history()).hasToString("a:3.7~b:1");
        assertThat(DottedVersionVector.parse("a:4@a:3~b:1").history()).hasToString("a:4~b:1");
    }

    @Test
    void oneDotWithTwoPastsIsAReusedId() {
        DottedVersionVector one = DottedVersionVector.parse("a:7@a:3");
        DottedVersionVector other = DottedVersionVector.parse("a:7@a:4");
        assertThat(one).isNotEqualTo(other);
        assertThatThrownBy(() -> one.compare(other))
                .isInstanceOfSatisfying(
                        ReplicaReuseException.class,
                        e -> assertThat(e.replica()).isEqualTo(SERVERS.get(0)))
                .hasMessageContaining("a:7");
        assertThatThrownBy(() -> DottedVersionVector.sync(List.of(one), List.of(other)))
                .isInstanceOf(ReplicaReuseException.class);
    }

    @Test
    void twoEventsThatAreEachInTheOthersPastAreRefused() {
        DottedVersionVector one = DottedVersionVector.parse("a:1@b:1");
        DottedVersionVector other = DottedVersionVector.parse("b:1@a:1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.compare(other))
                .withMessageContaining("a:1@b:1")
                .withMessageContaining("b:1@a:1");
        assertThatIllegalArgumentException().isThrownBy(() -> other.happenedBefore(one));
        assertThatIllegalArgumentException().isThrownBy(() -> DottedVersionVector.sync(List.of(one), List.of(other)));
    }

    /** What the class says of pasts that are not closed; the order of those that are is the property above. */
    @Test
    void withAPastThatIsNotCausallyClosedTheOrderIsNotTransitive() {
        DottedVersionVector a = DottedVersionVector.parse("a:1@0");
        DottedVersionVector b = DottedVersionVector.parse("b:1@a:1");
        DottedVersionVector c = DottedVersionVector.parse("c:1@b:1");
        assertThat(a.compare(b)).isEqualTo(CausalOrder.BEFORE);
        assertThat(b.compare(c)).isEqualTo(CausalOrder.BEFORE);
        assertThat(a.compare(c)).isEqualTo(CausalOrder.CONCURRENT);
        assertThat(DottedVersionVector.sync(List.of(a), List.of(c))).containsExactly(a, c);
        DottedVersionVector closed = DottedVersionVector.of(DottedVersionVector.context(List.of(b)), c.dot());
        assertThat(closed).hasToString("c:1@a:1~b:1");
        assertThat(a.compare(closed)).isEqualTo(CausalOrder.BEFORE);
    }

    @Test
    void theLastCounterHasNoNext() {
        VersionVector last = VersionVector.of(SERVERS.get(0), Long.MAX_VALUE);
        assertThatThrownBy(() -> DottedVersionVector.next(SERVERS.get(0), last, List.of()))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("a");
    }
}
