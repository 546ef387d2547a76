package dev.orloj.benchmarks;

import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import dev.orloj.benchmarks.report.Figure;
import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.SizeGoal;
import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DvvSet;
import dev.orloj.causality.WriteContext;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.set.GSet;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.crdt.set.RwSet;
import dev.orloj.session.VectorSessionToken;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.wire.ElementCodec;
import io.reactivex.processors.PublishProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.apache.pekko.cluster.ddata.LWWMap;
import org.apache.pekko.cluster.ddata.ORSet;
import org.apache.pekko.cluster.ddata.PNCounter;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.openjdk.jol.info.GraphStats;

/**
 * What things take, in memory and as bytes. Ours do not depend on the machine, so long as references are compressed, which they are in every heap below 32 GB; so they have a record that they must not exceed.
 *
 * <p>The heap is all that an object leads to, elements and ids included.
 */
final class Footprints implements AutoCloseable {
    private static final int ELEMENTS = 10_000;
    private static final int REPLICAS = 64;
    private static final int CHARACTERS = 20_000;
    private static final int MANY_ELEMENTS = 1_000_000;
    private static final String LARGE_SET_HEAP = "Heap of a set of 1,000,000 longs";
    private static final String SET_HEAP = "Heap of a set of 10,000 longs";
    private static final String SET_BYTES = "Bytes of a set of 10,000 longs";
    private static final String SMALL_LONGS_BYTES = "Bytes of a set of the longs from 1 to 10,000";
    private static final String VECTOR_HEAP = "Heap of a version vector of 64 replicas";
    private static final String VECTOR_BYTES = "Bytes of a version vector of 64 replicas";
    private static final String COUNTER_HEAP = "Heap of a counter of 64 replicas that goes up and down";
    private static final String COUNTER_BYTES = "Bytes of a counter of 64 replicas that goes up and down";
    private static final String MAP_HEAP = "Heap of a map of 10,000 longs to longs";
    private static final String MAP_BYTES = "Bytes of a map of 10,000 longs to longs";
    private static final String TEXT_HEAP = "Heap of a text of 20,000 characters, written in 2,000 places";
    private static final String TEXT_BYTES = "Bytes of a text of 20,000 characters, written in 2,000 places";
    private static final String OR_SET = "OrSet<Long>";
    private static final String OR_SET_COMPRESSED = "OrSet<Long>, compressed too";
    private static final String HASH_SET = "HashSet<Long>";
    private static final String PEKKO_SET = "ORSet";
    private static final String PEKKO_PROTOBUF = "ORSet, uncompressed";
    private static final double HALF = 0.5;
    private static final String AN_ELEMENT = "bytes an element";
    private static final String A_REPLICA = "bytes a replica";
    private static final String AN_ENTRY = "bytes an entry";
    private static final String A_CHARACTER = "bytes a character";
    private static final String FORMS = "Text forms, as in a header";
    private static final String CHARACTERS_IN_ALL = "characters";

    private final List<Long> elements = OrSetInputs.elements(1, ELEMENTS + 1);
    private final Roster roster = new Roster(IntStream.range(0, REPLICAS)
            .mapToObj(i -> String.format("n%04d", i))
            .toList());
    private final Inputs vectors = Inputs.of(REPLICAS, Relation.EQUAL, Ids.SHARED);
    private final List<Figure> figures = new ArrayList<>();
    private PekkoBytes pekkoBytes;

    /** What the library holds itself to: half of what Pekko's sets take. */
    static List<SizeGoal> goals() {
        String set = of(Library.PEKKO, PEKKO_SET);
        return List.of(
                new SizeGoal(LARGE_SET_HEAP, OR_SET, set, HALF),
                new SizeGoal(SET_HEAP, OR_SET, set, HALF),
                new SizeGoal(SET_BYTES, OR_SET, of(Library.PEKKO, PEKKO_PROTOBUF), HALF));
    }

    /** All of ours, but for the large set. */
    List<Figure> ours() {
        figures.clear();
        sets();
        maps();
        vectors();
        text();
        return List.copyOf(figures);
    }

    private void sets() {
        set(OR_SET, OrSet.type(ElementCodec.int64()), OrSet::addWithoutDelta);
        set("OrSet of objects", OrSet.type(ElementCodec.int64().mapped(it -> it, it -> it)), OrSet::addWithoutDelta);
        set("RwSet<Long>", RwSet.type(ElementCodec.int64()), RwSet::addWithoutDelta);
        set("GSet<Long>", GSet.type(ElementCodec.int64()), GSet::addWithoutDelta);
        CounterPair<PnCounter> counters = new CounterPair<>(PnCounter.type(), roster.ours, (counter, i) -> {
            counter.addWithoutDelta(2 * (100 + i));
            counter.addWithoutDelta(-(100 + i));
        });
        PnCounter counter = PnCounter.type().restore(roster.ours.get(0), counters.counter.state());
        ours(COUNTER_HEAP, "PnCounter", A_REPLICA, heap(counter), REPLICAS);
        ours(COUNTER_BYTES, "PnCounter", A_REPLICA, PnCounter.type().toByteArray(counter.state()).length, REPLICAS);
    }

    /** Adds one element to a set. */
    private interface Adding<C> {
        void add(C set, Long element);
    }

    private <C extends Crdt<C>> void set(String name, CrdtType<C> type, Adding<C> adding) {
        C set = filled(type, adding, elements);
        ours(SET_BYTES, name, AN_ELEMENT, type.toByteArray(set.state()).length, ELEMENTS);
        ours(SET_HEAP, name, AN_ELEMENT, heap(set), ELEMENTS);
    }

    private static <C extends Crdt<C>> C filled(CrdtType<C> type, Adding<C> adding, List<Long> elements) {
        C set = type.create(OrSetInputs.LOCAL);
        CausalContext almost = CausalContext.empty();
        for (Long element : elements) {
            almost = set.version();
            adding.add(set, element);
        }
        set.deltaSince(almost); // brings the index of dots up to date
        return set;
    }

    /** A set of a hundred times as many: ours, the floor, and Pekko's, which can be filled in a second or two. */
    List<Figure> largeSet() {
        figures.clear();
        List<Long> many = OrSetInputs.elements(1, MANY_ELEMENTS + 1);
        OrSet<Long> set = filled(OrSetInputs.TYPE, OrSet::addWithoutDelta, many);
        ours(LARGE_SET_HEAP, OR_SET, AN_ELEMENT, heap(set), MANY_ELEMENTS);
        floor(LARGE_SET_HEAP, HASH_SET, AN_ELEMENT, heap(new HashSet<>(many)), MANY_ELEMENTS);
        Object pekkoSet = OrSetInputs.pekko(OrSetInputs.pekkoNode(1), many);
        peer(LARGE_SET_HEAP, Library.PEKKO, PEKKO_SET, AN_ELEMENT, heap(pekkoSet), MANY_ELEMENTS);
        return List.copyOf(figures);
    }

    private void maps() {
        var type = LwwMap.type(
                ElementCodec.int64(),
                ElementCodec.int64(),
                Clocks.hybridBuilder(OrSetInputs.LOCAL)
                        .wall(new ManualWall(1_700_000_000_000L))
                        .build());
        var map = type.create(OrSetInputs.LOCAL);
        elements.forEach(element -> map.putWithoutDelta(element, element));
        ours(MAP_HEAP, "LwwMap<Long, Long>", AN_ENTRY, heap(map), ELEMENTS);
        ours(MAP_BYTES, "LwwMap<Long, Long>", AN_ENTRY, type.toByteArray(map.state()).length, ELEMENTS);
        var nested = OrMap.type(ElementCodec.int64(), OrSet.type(ElementCodec.int64()));
        var sets = nested.create(OrSetInputs.LOCAL);
        elements.forEach(element -> sets.updateWithoutDelta(element, set -> set.addWithoutDelta(element)));
        ours(MAP_HEAP, "OrMap of sets of one long", AN_ENTRY, heap(sets), ELEMENTS);
        ours(MAP_BYTES, "OrMap of sets of one long", AN_ENTRY, nested.toByteArray(sets.state()).length, ELEMENTS);
    }

    private void vectors() {
        ours(VECTOR_HEAP, "VersionVector", A_REPLICA, heap(vectors.a), REPLICAS);
        CausalContext gapped = CausalContext.of(vectors.a).with(vectors.replica, vectors.a.get(vectors.replica) + 2);
        ours(VECTOR_HEAP, "CausalContext with a gap", A_REPLICA, heap(gapped), REPLICAS);
        ours(VECTOR_BYTES, "VersionVector", A_REPLICA, vectors.a.toByteArray().length, REPLICAS);
        ours(VECTOR_BYTES, "CausalContext with a gap", A_REPLICA, gapped.toByteArray().length, REPLICAS);
        Inputs three = Inputs.of(3, Relation.EQUAL, Ids.SHARED);
        ours(
                FORMS,
                "VersionVector of 3 replicas",
                CHARACTERS_IN_ALL,
                three.a.toString().length(),
                1);
        ours(
                FORMS,
                "CausalContext of 3, with a gap",
                CHARACTERS_IN_ALL,
                CausalContext.of(three.a)
                        .with(three.replica, three.a.get(three.replica) + 2)
                        .toString()
                        .length(),
                1);
        ours(
                FORMS,
                "HybridTimestamp",
                CHARACTERS_IN_ALL,
                HybridTimestamp.of(1_700_000_000_000L, 7).toString().length(),
                1);
        ours(
                FORMS,
                "VectorSessionToken of 3 replicas",
                CHARACTERS_IN_ALL,
                VectorSessionToken.start().afterRead(three.a).toString().length(),
                1);
        DvvSet<String> siblings = DvvSet.empty();
        for (int i = 0; i < 3; i++) {
            siblings = siblings.put(three.a.replicaAt(i), "value " + i, WriteContext.none())
                    .set();
        }
        ours("Three siblings of seven characters", "DvvSet<String>, heap", "bytes", heap(siblings), 1);
        ours(
                "Three siblings of seven characters",
                "DvvSet<String>, encoded",
                "bytes",
                siblings.toByteArray(ElementCodec.utf8()).length,
                1);
        ours(
                FORMS,
                "read context of three siblings",
                CHARACTERS_IN_ALL,
                siblings.read().context().toString().length(),
                1);
    }

    private void text() {
        RgaText text = RgaText.type().create(OrSetInputs.LOCAL);
        SplittableRandom random = new SplittableRandom(8);
        while (text.length() < CHARACTERS) {
            text.insertWithoutDelta(random.nextInt(text.length() + 1), "ten chars ");
        }
        ours(TEXT_HEAP, "RgaText", A_CHARACTER, heap(text), CHARACTERS);
        ours(TEXT_BYTES, "RgaText", A_CHARACTER, RgaText.type().toByteArray(text.state()).length, CHARACTERS);
    }

    private void ours(String group, String subject, String unit, double value, int by) {
        figures.add(new Figure(group, subject, null, false, unit, value / by, ""));
    }

    /** What the JDK and the peers take for the same. */
    List<Figure> others() {
        figures.clear();
        Map<Long, Long> map = OrSetInputs.map(elements);
        floor(SET_HEAP, HASH_SET, AN_ELEMENT, heap(new HashSet<>(elements)), ELEMENTS);
        floor(SET_BYTES, "the longs alone", AN_ELEMENT, 8.0 * ELEMENTS, ELEMENTS);
        floor(MAP_HEAP, "HashMap<Long, Long>", AN_ENTRY, heap(map), ELEMENTS);
        floor(MAP_BYTES, "the longs alone", AN_ENTRY, 16.0 * ELEMENTS, ELEMENTS);
        floor(VECTOR_HEAP, "two long[]", A_REPLICA, 2 * heap(new long[REPLICAS]), REPLICAS);
        floor(VECTOR_BYTES, "two longs", A_REPLICA, 16.0 * REPLICAS, REPLICAS);
        floor(COUNTER_HEAP, "three long[]", A_REPLICA, 3 * heap(new long[REPLICAS]), REPLICAS);
        StringBuilder text = new StringBuilder();
        text.append("ten chars ".repeat(CHARACTERS / 10));
        text.trimToSize();
        floor(TEXT_HEAP, "StringBuilder, trimmed", A_CHARACTER, heap(text), CHARACTERS);
        floor(TEXT_BYTES, "the characters alone", A_CHARACTER, CHARACTERS, CHARACTERS);
        compressed();
        pekkoSet();
        pekko();
        hazelcast();
        wurmloch();
        return List.copyOf(figures);
    }

    /** What the {@link #goals} name of the peers, but for the large set. */
    List<Figure> peersOfGoals() {
        figures.clear();
        pekkoSet();
        return figures.stream()
                .filter(figure -> goals().stream()
                        .anyMatch(goal -> goal.group().equals(figure.group())
                                && goal.against().equals(figure.subject())))
                .toList();
    }

    private void pekkoSet() {
        pekkoBytesOf(SET_BYTES, elements);
        Object set = OrSetInputs.pekko(OrSetInputs.pekkoNode(1), elements);
        peer(SET_HEAP, Library.PEKKO, PEKKO_SET, AN_ELEMENT, heap(set), ELEMENTS);
    }

    /** As it sends a set, which is compressed, and before that. */
    private void pekkoBytesOf(String group, List<Long> longs) {
        ORSet<Long> set = OrSetInputs.pekko(OrSetInputs.pekkoNode(1), longs);
        peer(group, Library.PEKKO, PEKKO_SET, AN_ELEMENT, pekkoBytes().encode(set).length, ELEMENTS);
        peer(group, Library.PEKKO, PEKKO_PROTOBUF, AN_ELEMENT, pekkoBytes().protobuf(set).length, ELEMENTS);
    }

    /** Ours are not compressed, but whoever sends them may do so; how far they go depends on the JDK's library, so it is not recorded. */
    private void compressed() {
        List<Long> small = LongStream.rangeClosed(1, ELEMENTS).boxed().toList();
        ours(SET_BYTES, OR_SET_COMPRESSED, AN_ELEMENT, gzip(bytes(elements)).length, ELEMENTS);
        ours(SMALL_LONGS_BYTES, OR_SET, AN_ELEMENT, bytes(small).length, ELEMENTS);
        ours(SMALL_LONGS_BYTES, OR_SET_COMPRESSED, AN_ELEMENT, gzip(bytes(small)).length, ELEMENTS);
        pekkoBytesOf(SMALL_LONGS_BYTES, small);
    }

    private static byte[] bytes(List<Long> longs) {
        return OrSetInputs.TYPE.toByteArray(
                OrSetInputs.ours(OrSetInputs.LOCAL, longs).state());
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private void pekko() {
        SelfUniqueAddress node = OrSetInputs.pekkoNode(1);
        LWWMap<Long, Long> map = LWWMap.create();
        for (Long element : elements) {
            map = map.put(node, element, element);
        }
        pekko(MAP_HEAP, MAP_BYTES, "LWWMap", AN_ENTRY, map.resetDelta(), ELEMENTS);
        pekko(VECTOR_HEAP, VECTOR_BYTES, "VersionVector", A_REPLICA, vectors.pekkoA, REPLICAS);
        PNCounter counter = PNCounter.empty();
        for (int i = 0; i < REPLICAS; i++) {
            SelfUniqueAddress replica = new SelfUniqueAddress(roster.pekko.get(i));
            counter = counter.increment(replica, 2 * (100 + i)).decrement(replica, 100 + i);
        }
        pekko(COUNTER_HEAP, COUNTER_BYTES, "PNCounter", A_REPLICA, counter.resetDelta(), REPLICAS);
    }

    private void pekko(String heap, String bytes, String subject, String unit, Object value, int by) {
        peer(heap, Library.PEKKO, subject, unit, heap(value), by);
        peer(bytes, Library.PEKKO, subject, unit, pekkoBytes().encode(value).length, by);
    }

    private PekkoBytes pekkoBytes() {
        if (pekkoBytes == null) {
            pekkoBytes = new PekkoBytes();
        }
        return pekkoBytes;
    }

    private void hazelcast() {
        var serialization = new DefaultSerializationServiceBuilder().build();
        peer(VECTOR_HEAP, Library.HAZELCAST, "VectorClock", A_REPLICA, heap(vectors.hazelcastA), REPLICAS);
        peer(
                VECTOR_BYTES,
                Library.HAZELCAST,
                "VectorClock",
                A_REPLICA,
                serialization.toBytes(vectors.hazelcastA).length,
                REPLICAS);
    }

    private void wurmloch() {
        var set =
                new com.netopyr.wurmloch.crdt.ORSet<Long>("set", PublishProcessor.create(), PublishProcessor.create());
        set.addAll(elements);
        peer(SET_HEAP, Library.WURMLOCH, "ORSet", AN_ELEMENT, heap(set), ELEMENTS);
    }

    private void floor(String group, String subject, String unit, double value, int by) {
        figures.add(new Figure(group, subject, null, true, unit, value / by, ""));
    }

    private void peer(String group, Library library, String subject, String unit, double value, int by) {
        figures.add(new Figure(group, of(library, subject), library, false, unit, value / by, ""));
    }

    private static String of(Library library, String subject) {
        return library.title() + ": " + subject;
    }

    private static double heap(Object object) {
        return GraphStats.parseInstance(object).totalSize();
    }

    @Override
    public void close() {
        if (pekkoBytes != null) {
            pekkoBytes.close();
        }
    }
}
