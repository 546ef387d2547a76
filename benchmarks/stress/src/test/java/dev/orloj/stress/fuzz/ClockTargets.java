package dev.orloj.stress.fuzz;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DottedVersionVector;
import dev.orloj.causality.DvvLimits;
import dev.orloj.causality.DvvSet;
import dev.orloj.causality.IntervalTreeStamp;
import dev.orloj.causality.MutableVersionVector;
import dev.orloj.causality.PrunedVersionVector;
import dev.orloj.causality.ReadContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.causality.WriteAck;
import dev.orloj.causality.WriteContext;
import dev.orloj.session.HybridSessionToken;
import dev.orloj.session.VectorSessionToken;
import dev.orloj.sim.History;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.Stamp;
import dev.orloj.wire.Bytes;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can be read of causality, times, elements, session tokens and histories. */
final class ClockTargets {
    private static final int MOST = Integer.MAX_VALUE;
    private static final ReplicaId N1 = ReplicaId.of("n1");
    private static final HybridTimestamp TIME = HybridTimestamp.of(1_700_000_000_123L, 42);

    private ClockTargets() {}

    static Stream<FuzzTarget<?>> all() {
        return Stream.of(causality(), contexts(), times(), elements(), texts(), textsOfContexts())
                .flatMap(it -> it);
    }

    private static Stream<FuzzTarget<?>> causality() {
        return Stream.of(
                FuzzTarget.of("ReplicaId", 8, i -> N1, ReplicaId::fromByteArray, ReplicaId::toByteArray),
                FuzzTarget.of("Dot", 8, i -> new Dot(N1, i), Dot::fromByteArray, Dot::toByteArray),
                FuzzTarget.of(
                        "VersionVector",
                        8,
                        ClockTargets::vector,
                        VersionVector::fromByteArray,
                        VersionVector::toByteArray),
                FuzzTarget.of(
                        "PrunedVersionVector",
                        8,
                        ClockTargets::pruned,
                        PrunedVersionVector::fromByteArray,
                        PrunedVersionVector::toByteArray),
                FuzzTarget.of(
                        "DottedVersionVector",
                        8,
                        ClockTargets::dotted,
                        DottedVersionVector::fromByteArray,
                        DottedVersionVector::toByteArray),
                FuzzTarget.of(
                        "IntervalTreeStamp",
                        128,
                        ClockTargets::forked,
                        IntervalTreeStamp::fromByteArray,
                        IntervalTreeStamp::toByteArray));
    }

    private static Stream<FuzzTarget<?>> contexts() {
        return Stream.of(
                FuzzTarget.of(
                        "CausalContext",
                        16,
                        ClockTargets::gaps,
                        CausalContext::fromByteArray,
                        CausalContext::toByteArray),
                FuzzTarget.of(
                        "ReadContext",
                        16,
                        i -> ReadContext.parse("r." + gaps(i), MOST),
                        ReadContext::fromByteArray,
                        ReadContext::toByteArray),
                FuzzTarget.of(
                        "WriteAck",
                        16,
                        i -> WriteAck.parse("w." + gaps(i), MOST),
                        WriteAck::fromByteArray,
                        WriteAck::toByteArray),
                FuzzTarget.of(
                        "WriteContext",
                        16,
                        i -> WriteContext.parse("w." + gaps(i), MOST),
                        WriteContext::fromByteArray,
                        ClockTargets::written),
                FuzzTarget.of(
                        "DvvSet",
                        32,
                        ClockTargets::siblings,
                        it -> DvvSet.fromByteArray(it, ElementCodec.utf8()),
                        it -> it.toByteArray(ElementCodec.utf8())));
    }

    private static Stream<FuzzTarget<?>> times() {
        return Stream.of(
                FuzzTarget.of(
                        "HybridTimestamp", 8, i -> TIME, HybridTimestamp::fromByteArray, HybridTimestamp::toByteArray),
                FuzzTarget.of("Stamp", 8, i -> new Stamp(i, N1), Stamp::fromByteArray, Stamp::toByteArray),
                FuzzTarget.of(
                        "HybridSessionToken",
                        8,
                        i -> HybridSessionToken.start().afterWrite(TIME),
                        HybridSessionToken::fromByteArray,
                        HybridSessionToken::toByteArray),
                FuzzTarget.of(
                        "VectorSessionToken",
                        8,
                        i -> VectorSessionToken.parse("v.yrwf@" + vector(Math.min(i, 64))),
                        VectorSessionToken::fromByteArray,
                        VectorSessionToken::toByteArray));
    }

    private static Stream<FuzzTarget<?>> elements() {
        ElementCodec<List<Map.Entry<String, Long>>> nested =
                ElementCodec.listOf(ElementCodec.pairOf(ElementCodec.utf8(), ElementCodec.int64()));
        return Stream.of(
                element("codec-utf8", 8, "h\u00e9\ud83d\ude00"::repeat, ElementCodec.utf8()),
                element("codec-int64", 8, i -> (long) -i, ElementCodec.int64()),
                element("codec-bytes", 8, i -> Bytes.of(new byte[i]), ElementCodec.bytes()),
                element("codec-uuid", 8, i -> new UUID(i, i), ElementCodec.uuid()),
                element("codec-list-of-pairs", 32, i -> Collections.nCopies(i, Map.entry("a", 1L)), nested),
                element(
                        "codec-list-of-lists",
                        64,
                        i -> Collections.nCopies(i, List.of("a")),
                        ElementCodec.listOf(ElementCodec.listOf(ElementCodec.utf8()))),
                element(
                        "codec-mapped",
                        8,
                        "x"::repeat,
                        ElementCodec.bytes()
                                .mapped(
                                        it -> Bytes.of(it.getBytes(StandardCharsets.ISO_8859_1)),
                                        ClockTargets::latin)));
    }

    private static String latin(Bytes bytes) {
        return new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static Stream<FuzzTarget<?>> texts() {
        return Stream.of(
                FuzzTarget.text("text-ReplicaId", 16, i -> N1, ReplicaId::parse)
                        .looselyWritten(), // it reads a token too, of an id whose name can be none
                FuzzTarget.text("text-Dot", 16, i -> new Dot(N1, i), Dot::parse),
                FuzzTarget.text("text-Stamp", 16, i -> new Stamp(i, N1), Stamp::parse),
                FuzzTarget.text("text-HybridTimestamp", 16, i -> TIME, HybridTimestamp::parse),
                FuzzTarget.text(
                        "text-HybridSessionToken",
                        16,
                        i -> HybridSessionToken.start().afterWrite(TIME),
                        HybridSessionToken::parse),
                FuzzTarget.text(
                        "text-VectorSessionToken",
                        16,
                        i -> "v.yrwf@" + vector(i),
                        it -> VectorSessionToken.parse(it, MOST)),
                FuzzTarget.text(
                        "text-IntervalTreeStamp", 256, ClockTargets::forked, it -> IntervalTreeStamp.parse(it, MOST)),
                FuzzTarget.text("text-History", 512, ClockTargets::history, History::parse));
    }

    private static Stream<FuzzTarget<?>> textsOfContexts() {
        return Stream.of(
                FuzzTarget.text("text-VersionVector", 16, ClockTargets::vector, it -> VersionVector.parse(it, MOST)),
                FuzzTarget.text(
                        "text-PrunedVersionVector",
                        16,
                        ClockTargets::pruned,
                        it -> PrunedVersionVector.parse(it, MOST)),
                FuzzTarget.text(
                        "text-DottedVersionVector",
                        16,
                        ClockTargets::dotted,
                        it -> DottedVersionVector.parse(it, MOST)),
                FuzzTarget.text("text-CausalContext", 16, ClockTargets::gaps, it -> CausalContext.parse(it, MOST)),
                FuzzTarget.text("text-ReadContext", 16, i -> "r." + gaps(i), it -> ReadContext.parse(it, MOST)),
                FuzzTarget.text("text-WriteAck", 16, i -> "w." + gaps(i), it -> WriteAck.parse(it, MOST)),
                FuzzTarget.text("text-WriteContext", 16, i -> "r." + gaps(i), it -> WriteContext.parse(it, MOST)));
    }

    private static <E> FuzzTarget<E> element(
            String name, int bytesPerByte, IntFunction<E> sample, ElementCodec<E> codec) {
        return FuzzTarget.of(
                name,
                bytesPerByte,
                sample,
                bytes -> {
                    WireReader reader = new WireReader(bytes);
                    E element = codec.decode(reader);
                    reader.expectEnd();
                    return element;
                },
                element -> {
                    WireWriter writer = new WireWriter();
                    codec.encode(element, writer);
                    return writer.toByteArray();
                });
    }

    static ReplicaId replica(int index) {
        return ReplicaId.of("n" + (100_000 + index));
    }

    private static VersionVector vector(int entries) {
        MutableVersionVector vector = new MutableVersionVector();
        for (int i = 0; i < entries; i++) {
            vector.raise(replica(i), 1L << i % 40);
        }
        return vector.toImmutable();
    }

    private static CausalContext gaps(int entries) {
        String each = IntStream.range(0, entries)
                .mapToObj(i -> replica(i) + ":" + (i % 3) + "." + (i % 3 + 2) + "-" + (i % 3 + 5))
                .collect(Collectors.joining("~"));
        return CausalContext.parse(each.isEmpty() ? "0" : each, MOST);
    }

    private static DottedVersionVector dotted(int entries) {
        return DottedVersionVector.of(vector(entries), new Dot(replica(entries + 1), 7));
    }

    private static PrunedVersionVector pruned(int entries) {
        String retained = vector(entries).toString();
        return PrunedVersionVector.parse("s.n000:5@" + retained, MOST);
    }

    /** One of many holders, that knows something of each. */
    private static IntervalTreeStamp forked(int holders) {
        IntervalTreeStamp kept = IntervalTreeStamp.seed().event();
        for (int i = 0; i < Math.min(holders, 60); i++) {
            IntervalTreeStamp.Fork fork = kept.fork();
            kept = fork.left().event().join(fork.right().event().peek());
        }
        return kept.event();
    }

    private static DvvSet<String> siblings(int values) {
        DvvLimits wide = new DvvLimits(MOST, MOST, MOST, MOST);
        DvvSet<String> set = DvvSet.empty();
        for (int i = 0; i < values; i++) {
            set = set.put(replica(i % 7), "v" + i, WriteContext.none(), wide).set();
        }
        return set;
    }

    private static byte[] written(WriteContext context) {
        WireWriter writer = new WireWriter();
        if (context instanceof WriteAck ack) {
            ack.encodeTo(writer);
        } else {
            ((ReadContext) context).encodeTo(writer);
        }
        return writer.toByteArray();
    }

    private static String history(int faults) {
        String[] kinds = {
            "drop net a>b#%d",
            "hold net a>b#%d 5ms",
            "happen tick#%d",
            "crash a %dms..99999999s",
            "step a %dms -3s",
            "cut a|b %dms..99999999s"
        };
        return IntStream.range(0, faults)
                .mapToObj(i -> String.format(kinds[i % kinds.length], i + 1))
                .collect(Collectors.joining("; ", faults == 0 ? "7" : "7: ", ""));
    }
}
