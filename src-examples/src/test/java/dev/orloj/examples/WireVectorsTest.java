package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DottedVersionVector;
import dev.orloj.causality.DvvSet;
import dev.orloj.causality.IntervalTreeStamp;
import dev.orloj.causality.PrunedVersionVector;
import dev.orloj.causality.ReadContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.causality.WriteAck;
import dev.orloj.causality.WriteContext;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.counter.BoundedCounter;
import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.counter.ResettableCounter;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.crdt.register.LwwRegister;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.sequence.Anchor;
import dev.orloj.crdt.sequence.Rga;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.sequence.SequenceOrder;
import dev.orloj.crdt.set.GSet;
import dev.orloj.crdt.set.LwwSet;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.crdt.set.RwSet;
import dev.orloj.crdt.set.TwoPhaseSet;
import dev.orloj.crdt.sync.AntiEntropy;
import dev.orloj.crdt.sync.Outgoing;
import dev.orloj.session.HybridSessionToken;
import dev.orloj.session.VectorSessionToken;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.LogicalClock;
import dev.orloj.time.Stamp;
import dev.orloj.wire.Bytes;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.UnsupportedVersionException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Known answers for ports to other languages: {@code docs/wire-vectors.tsv} is what this code writes and reads. */
class WireVectorsTest {
    private static final Path FILE = Path.of(System.getProperty("orloj.root"), "docs/wire-vectors.tsv");
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");

    private static final String EDITED =
            "a typed \"abc\" and deleted \"b\"; b saw that, put \"XY\" after \"a\", and deleted \"c\"";

    private final List<String> lines = new ArrayList<>(List.of("type\tvalue\tbytes"));

    @Test
    void theFileIsWhatTheCodeWritesAndReads() throws IOException {
        primitives();
        causality();
        siblings();
        times();
        elements();
        counters();
        replicated();
        lastWriterWins();
        sequences(SequenceOrder.RGA);
        sequences(SequenceOrder.FUGUE);
        shallowAndCompacted();
        anchors();
        messages();
        refused();
        String written = String.join("\n", lines) + "\n";
        if (Boolean.getBoolean("api.update")) {
            Files.writeString(FILE, written);
        }
        assertThat(FILE).as("-Dapi.update=true writes it anew").hasContent(written);
    }

    private void primitives() {
        for (long value : new long[] {0, 1, 127, 128, 300, Long.MAX_VALUE}) {
            byte[] bytes = new WireWriter().writeVarint(value).toByteArray();
            assertThat(new WireReader(bytes).readVarint()).isEqualTo(value);
            line("varint", value, bytes);
        }
    }

    private void causality() {
        for (ReplicaId id : List.of(A, ReplicaId.of("node-a"), ReplicaId.fromBits(0x8000_0000_0000_0001L))) {
            value("ReplicaId", id, ReplicaId::toByteArray, ReplicaId::fromByteArray);
        }
        value("Dot", new Dot(A, 300), Dot::toByteArray, Dot::fromByteArray);
        for (String text : List.of("0", "a:3", "a:3~b:300")) {
            value("VersionVector", VersionVector.parse(text), VersionVector::toByteArray, VersionVector::fromByteArray);
        }
        for (String text : List.of("0", "a:3", "a:3.5-7.9~b:0.4")) {
            value("CausalContext", CausalContext.parse(text), CausalContext::toByteArray, CausalContext::fromByteArray);
        }
        DottedVersionVector dotted = DottedVersionVector.parse("b:1@a:4");
        value("DottedVersionVector", dotted, DottedVersionVector::toByteArray, DottedVersionVector::fromByteArray);
        PrunedVersionVector pruned = PrunedVersionVector.parse("s.a:5@b:7");
        value("PrunedVersionVector", pruned, PrunedVersionVector::toByteArray, PrunedVersionVector::fromByteArray);
        IntervalTreeStamp seed = IntervalTreeStamp.seed();
        IntervalTreeStamp half = seed.event().fork().left().event();
        for (IntervalTreeStamp stamp : List.of(seed, half, half.peek())) {
            value("IntervalTreeStamp", stamp, IntervalTreeStamp::toByteArray, IntervalTreeStamp::fromByteArray);
        }
    }

    private void siblings() {
        value("ReadContext", ReadContext.parse("r.a:3~b:5"), ReadContext::toByteArray, ReadContext::fromByteArray);
        value("WriteAck", WriteAck.parse("w.a:0.2"), WriteAck::toByteArray, WriteAck::fromByteArray);
        DvvSet<String> set =
                DvvSet.<String>empty().put(A, "Alice", WriteContext.none()).set();
        DvvSet<String> both = set.sync(
                DvvSet.<String>empty().put(B, "Bob", WriteContext.none()).set());
        value(
                "DvvSet of UTF-8",
                both,
                it -> it.toByteArray(ElementCodec.utf8()),
                it -> DvvSet.fromByteArray(it, ElementCodec.utf8()));
    }

    private void times() {
        HybridTimestamp time = HybridTimestamp.of(1_700_000_000_123L, 42);
        value("HybridTimestamp", time, HybridTimestamp::toByteArray, HybridTimestamp::fromByteArray);
        value("Stamp", new Stamp(42, A), Stamp::toByteArray, Stamp::fromByteArray);
        for (String text : List.of("v.yrwf@a:3~b:5", "v.yr@a:3")) {
            value(
                    "VectorSessionToken",
                    VectorSessionToken.parse(text),
                    VectorSessionToken::toByteArray,
                    VectorSessionToken::fromByteArray);
        }
        HybridSessionToken token = HybridSessionToken.start().afterWrite(time);
        value("HybridSessionToken", token, HybridSessionToken::toByteArray, HybridSessionToken::fromByteArray);
    }

    private void elements() {
        element("utf8", "é€", ElementCodec.utf8());
        element("int64", -2L, ElementCodec.int64());
        element("bytes", Bytes.of(new byte[] {1, (byte) 0xff}), ElementCodec.bytes());
        element("uuid", UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"), ElementCodec.uuid());
        element(
                "pair of utf8, int64",
                Map.entry("a", 1L),
                ElementCodec.pairOf(ElementCodec.utf8(), ElementCodec.int64()));
        element("list of utf8", List.of("a", "b"), ElementCodec.listOf(ElementCodec.utf8()));
    }

    private void counters() {
        state("GCounter", "a counted 3 in two operations", GCounter.type(), it -> {
            it.increment(2);
            it.increment();
        });
        state("PnCounter", "a counted 5 up, 2 down", PnCounter.type(), it -> {
            it.add(5);
            it.add(-2);
        });
        state("ResettableCounter", "a counted 5, reset, counted 1", ResettableCounter.type(), it -> {
            it.add(5);
            it.reset();
            it.add(1);
        });
        state("BoundedCounter, floor 0", "a counted 5 up, gave 2 to b", BoundedCounter.type(0), it -> {
            it.increment(5);
            it.transfer(B, 2);
        });
    }

    private void replicated() {
        state("Flag, enable wins", "a enabled it", Flag.enableWins(), Flag::enable);
        state("Flag, disable wins", "a disabled it", Flag.disableWins(), Flag::disable);
        state("MvRegister of UTF-8", "a wrote x", MvRegister.type(ElementCodec.utf8()), it -> it.write("x"));
        state("OrSet of UTF-8", "a added x, y, removed x", OrSet.type(ElementCodec.utf8()), it -> {
            it.add("x");
            it.add("y");
            it.remove("x");
        });
        state("GSet of UTF-8", "a added x", GSet.type(ElementCodec.utf8()), it -> it.add("x"));
        state("RwSet of UTF-8", "a removed x", RwSet.type(ElementCodec.utf8()), it -> it.remove("x"));
        state("TwoPhaseSet of UTF-8", "a added x, removed it", TwoPhaseSet.type(ElementCodec.utf8()), it -> {
            it.add("x");
            it.remove("x");
        });
        CrdtType<OrMap<String, PnCounter>> cart = OrMap.type(ElementCodec.utf8(), PnCounter.type());
        state("OrMap of UTF-8 to PnCounter", "a counted x up by 3", cart, it -> it.update("x", count -> count.add(3)));
        CrdtType<OrSet<String>> type = OrSet.type(ElementCodec.utf8());
        OrSet<String> set = type.create(A);
        set.add("x");
        line("OrSet of UTF-8, delta", "a removed x, its first addition", type.toByteArray(set.remove("x")));
    }

    private void lastWriterWins() {
        state("LwwRegister of UTF-8", "a wrote x, then y, at 7", LwwRegister.type(ElementCodec.utf8(), clock()), it -> {
            it.write("x");
            it.write("y");
        });
        state("LwwSet of UTF-8", "a added x, y, removed x", LwwSet.type(ElementCodec.utf8(), clock()), it -> {
            it.add("x");
            it.add("y");
            it.remove("x");
        });
        state(
                "LwwMap of UTF-8 to int64",
                "a put x=1, y=2, removed x",
                LwwMap.type(ElementCodec.utf8(), ElementCodec.int64(), clock()),
                it -> {
                    it.put("x", 1L);
                    it.put("y", 2L);
                    it.remove("x");
                });
    }

    /** Of 7 ms after the epoch, and a counter that goes on. */
    private static LogicalClock clock() {
        return Clocks.hybridBuilder(A).wall(new ManualWall(7)).build();
    }

    private void sequences(SequenceOrder order) {
        String fugue = order == SequenceOrder.FUGUE ? ", Fugue order" : "";
        CrdtType<RgaText> type = RgaText.type(order, CrdtLimits.DEFAULT);
        state("RgaText" + fugue, "a typed \"n\u00e9\u20ac\"", type, it -> it.insert(0, "n\u00e9\u20ac"));
        RgaText both = edited(type);
        delta("RgaText" + fugue, EDITED, type, both.state());
        delta("RgaText" + fugue, "of that, what who has a:4 lacks", type, both.deltaSince(upTo("a:4")));
        CrdtType<Rga<Long>> longs = Rga.type(ElementCodec.int64(), order, CrdtLimits.DEFAULT);
        state("Rga of int64" + fugue, "a inserted 1, 2, then 3 at the head; deleted 2, then 1", longs, it -> {
            it.insert(0, List.of(1L, 2L));
            it.insert(0, List.of(3L));
            it.delete(2, 3);
            it.delete(1, 2);
        });
    }

    private static RgaText edited(CrdtType<RgaText> type) {
        RgaText one = type.create(A);
        one.insert(0, "abc");
        one.delete(1, 2);
        RgaText other = type.create(B);
        other.merge(one.state()).orThrow();
        other.insert(1, "XY");
        other.delete(3, 4);
        return other;
    }

    private void shallowAndCompacted() {
        for (SequenceOrder order : SequenceOrder.values()) {
            String fugue = order == SequenceOrder.FUGUE ? ", Fugue order" : "";
            CrdtType<RgaText> type = RgaText.type(order, CrdtLimits.DEFAULT);
            RgaText text = edited(type);
            line("RgaText, shallow" + fugue, EDITED, type.toByteArray(text.shallowState()));
            String frontier = order == SequenceOrder.FUGUE ? "a:4~b:3" : "a:4";
            text.compact(upTo(frontier));
            delta("RgaText, compacted" + fugue, "the same, compacted up to " + frontier, type, text.state());
        }
    }

    private static CausalContext upTo(String text) {
        return CausalContext.parse(text);
    }

    private void anchors() {
        RgaText text = RgaText.type().create(A);
        text.insert(0, "ab");
        for (Anchor anchor : List.of(
                text.anchor(0, Anchor.Side.AFTER),
                text.anchor(2, Anchor.Side.BEFORE),
                text.anchor(1, Anchor.Side.BEFORE),
                text.anchor(1, Anchor.Side.AFTER))) {
            value("Anchor", anchor, Anchor::toByteArray, Anchor::fromByteArray);
        }
    }

    /** What two say to each other until both are at rest. */
    private void messages() {
        AntiEntropy<String> a = node(1, A, 3);
        AntiEntropy<String> b = node(2, B, 5);
        a.addNeighbour("b", 0);
        b.addNeighbour("a", 0);
        boolean spoken = true;
        for (int number = 1; spoken; ) {
            spoken = false;
            for (AntiEntropy<String> each : List.of(a, b)) {
                Optional<Outgoing<String>> next = each.poll(0);
                if (next.isPresent()) {
                    spoken = true;
                    byte[] message = next.get().bytes();
                    assertThat((each == a ? b : a).receive(each == a ? "a" : "b", message, 0))
                            .isTrue();
                    line("message of anti-entropy", number++ + ", from " + (each == a ? "a" : "b"), message);
                }
            }
        }
    }

    private static AntiEntropy<String> node(long seed, ReplicaId id, long counted) {
        AntiEntropy<String> node =
                AntiEntropy.<String>builder(new SplittableRandom(seed)).build();
        GCounter counter = GCounter.type().create(id);
        counter.increment(counted);
        node.put("hits", GCounter.type(), counter);
        return node;
    }

    private void refused() {
        refuse("VersionVector", "cut off", "01016100000000000000");
        refuse("VersionVector", "a counter of 0", "0101610000000000000000");
        refuse("VersionVector", "ids that descend", "0102620000000000000001610000000000000001");
        refuse("VersionVector", "a varint that is longer than it need be", "010161000000000000008300");
        refuse("VersionVector", "a byte more", "010161000000000000000300");
        refuse("VersionVector", "more entries than can follow", "01ff0f");
        byte[] newer = {2, 0};
        assertThatThrownBy(() -> VersionVector.fromByteArray(newer)).isInstanceOf(UnsupportedVersionException.class);
        line("VersionVector", "refused: a newer version", newer);
    }

    private void refuse(String type, String why, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> VersionVector.fromByteArray(bytes))
                .as(why)
                .isInstanceOf(MalformedDataException.class)
                .isNotInstanceOf(UnsupportedVersionException.class);
        line(type, "refused: " + why, bytes);
    }

    private <V> void value(String type, V value, Function<V, byte[]> encode, Function<byte[], V> decode) {
        byte[] bytes = encode.apply(value);
        assertThat(decode.apply(bytes)).isEqualTo(value);
        line(type, value, bytes);
    }

    private <E> void element(String type, E element, ElementCodec<E> codec) {
        WireWriter writer = new WireWriter();
        codec.encode(element, writer);
        WireReader reader = new WireReader(writer.toByteArray());
        assertThat(codec.decode(reader)).isEqualTo(element);
        reader.expectEnd();
        line(type, element, writer.toByteArray());
    }

    private <C extends Crdt<C>> void state(String type, String history, CrdtType<C> crdtType, Consumer<C> changes) {
        C object = crdtType.create(A);
        changes.accept(object);
        delta(type, history, crdtType, object.state());
    }

    private <C extends Crdt<C>> void delta(String type, String history, CrdtType<C> crdtType, Delta<C> delta) {
        byte[] bytes = crdtType.toByteArray(delta);
        assertThat(crdtType.fromByteArray(bytes)).isEqualTo(delta);
        line(type, history, bytes);
    }

    private void line(String type, Object value, byte[] bytes) {
        lines.add(type + "\t" + value + "\t" + HexFormat.of().formatHex(bytes));
    }
}
