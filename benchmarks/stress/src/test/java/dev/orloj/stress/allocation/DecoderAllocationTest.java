package dev.orloj.stress.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.DottedVersionVector;
import dev.orloj.causality.DvvLimits;
import dev.orloj.causality.DvvSet;
import dev.orloj.causality.ReadContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.causality.WriteAck;
import dev.orloj.causality.WriteContext;
import dev.orloj.crdt.counter.BoundedCounter;
import dev.orloj.crdt.counter.GCounter;
import dev.orloj.crdt.counter.ResettableCounter;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.Stamp;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What strangers send costs them as much as us: whatever the bytes, a decoder allocates at most {@value #BYTES_PER_BYTE} bytes for each
 * byte of input, {@value #BYTES_PER_BYTE_OF_RANGES} where two bytes can make a range or a value, a parser {@value #BYTES_PER_CHARACTER} for each character, and {@value #CONSTANT} for the exception that says why not.
 */
class DecoderAllocationTest {
    private static final int BYTES_PER_BYTE = 8;
    private static final int BYTES_PER_BYTE_OF_RANGES = 16;
    private static final int BYTES_PER_CHARACTER = 16;
    private static final int CONSTANT = 8_192;

    private static final long SEED = 20_261_121;
    private static final int INPUTS = 2_000;
    private static final int MAX_SIZE = 2_000;

    /** A way to read bytes, and one input that it accepts. */
    private record Decoder(String name, byte[] accepted, int bytesPerByte, Consumer<WireReader> decode) {
        Decoder(String name, byte[] accepted, Consumer<WireReader> decode) {
            this(name, accepted, BYTES_PER_BYTE, decode);
        }

        static Decoder ofRanges(String name, byte[] accepted, Consumer<WireReader> decode) {
            return new Decoder(name, accepted, BYTES_PER_BYTE_OF_RANGES, decode);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A way to read text, and one input that it accepts. */
    private record Parser(String name, String accepted, Consumer<CharSequence> parse) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Decoder> decoders() {
        VersionVector vector = Vectors.of(100, i -> i + 1L << i % 40);
        CausalContext gaps = Vectors.withGaps(vector, 3);
        DottedVersionVector dotted = DottedVersionVector.of(vector, new Dot(Vectors.replica(200), 7));
        DvvSet<String> set = siblings(gaps);
        WriteAck ack = set.put(Vectors.replica(300), "v", set.read().context()).ack();
        HybridTimestamp time = HybridTimestamp.of(1_700_000_000_123L, 42);
        ReplicaId n1 = ReplicaId.of("n1");
        return Stream.of(
                new Decoder("VersionVector", written(vector::encodeTo), VersionVector::decodeFrom),
                Decoder.ofRanges("CausalContext", written(gaps::encodeTo), CausalContext::decodeFrom),
                Decoder.ofRanges(
                        "CausalContext of gaps alone", written(onlyGaps()::encodeTo), CausalContext::decodeFrom),
                Decoder.ofRanges("ReadContext", written(set.read().context()::encodeTo), ReadContext::decodeFrom),
                Decoder.ofRanges("WriteAck", written(ack::encodeTo), WriteAck::decodeFrom),
                Decoder.ofRanges("WriteContext", written(ack::encodeTo), WriteContext::decodeFrom),
                new Decoder("DottedVersionVector", written(dotted::encodeTo), DottedVersionVector::decodeFrom),
                Decoder.ofRanges(
                        "DvvSet",
                        written(it -> set.encodeTo(it, ElementCodec.utf8())),
                        it -> DvvSet.decodeFrom(it, ElementCodec.utf8())),
                Decoder.ofRanges("GCounter", gCounter(), GCounter.type()::decode),
                Decoder.ofRanges("ResettableCounter", resettableCounter(), ResettableCounter.type()::decode),
                Decoder.ofRanges("BoundedCounter", boundedCounter(), BoundedCounter.type(0)::decode),
                new Decoder("Dot", written(new Dot(n1, 1_000)::encodeTo), Dot::decodeFrom),
                new Decoder("Stamp", written(new Stamp(7, n1)::encodeTo), Stamp::decodeFrom),
                new Decoder("HybridTimestamp", written(time::encodeTo), HybridTimestamp::decodeFrom),
                new Decoder(
                        "utf8",
                        written(it -> ElementCodec.utf8().encode("h\u00e9llo \ud83d\ude00".repeat(50), it)),
                        ElementCodec.utf8()::decode),
                new Decoder("int64", written(it -> ElementCodec.int64().encode(7L, it)), ElementCodec.int64()::decode));
    }

    static Stream<Parser> parsers() {
        VersionVector vector = Vectors.of(100, i -> i + 1L << i % 40);
        CausalContext gaps = Vectors.withGaps(vector, 3);
        DottedVersionVector dotted = DottedVersionVector.of(vector, new Dot(Vectors.replica(200), 7));
        return Stream.of(
                new Parser("VersionVector", vector.toString(), VersionVector::parse),
                new Parser(
                        "VersionVector of many", vector.toString(), it -> VersionVector.parse(it, Integer.MAX_VALUE)),
                new Parser("CausalContext", gaps.toString(), CausalContext::parse),
                new Parser("CausalContext of gaps alone", onlyGaps().toString(), CausalContext::parse),
                new Parser(
                        "CausalContext of many",
                        onlyGaps().toString(),
                        it -> CausalContext.parse(it, Integer.MAX_VALUE)),
                new Parser(
                        "CausalContext of few gaps each",
                        each(2, 4, 6, 8).toString(),
                        it -> CausalContext.parse(it, Integer.MAX_VALUE)),
                new Parser("CausalContext without gaps", vector.toString(), CausalContext::parse),
                new Parser(
                        "CausalContext of many without gaps",
                        each(1).toString(),
                        it -> CausalContext.parse(it, Integer.MAX_VALUE)),
                new Parser("ReadContext", "r." + gaps, ReadContext::parse),
                new Parser("WriteAck", "w." + gaps, WriteAck::parse),
                new Parser("DottedVersionVector", dotted.toString(), DottedVersionVector::parse),
                new Parser("ReplicaId", "n1", ReplicaId::parse),
                new Parser("Dot", "n1:1000", Dot::parse),
                new Parser("Stamp", "42@n1", Stamp::parse),
                new Parser("HybridTimestamp", "2023-11-14T22:13:20.123Z.00042", HybridTimestamp::parse));
    }

    private static byte[] gCounter() {
        GCounter counter = GCounter.type().create(Vectors.replica(0));
        for (int i = 1; i < 100; i++) {
            counter.merge(GCounter.type().create(Vectors.replica(i)).increment(i))
                    .orThrow();
            if (i % 2 == 0) {
                counter.retire(Vectors.replica(i));
                counter.reclaim(Vectors.replica(i), Map.of());
            }
        }
        return GCounter.type().toByteArray(counter.state());
    }

    private static byte[] resettableCounter() {
        ResettableCounter counter = ResettableCounter.type().create(Vectors.replica(0));
        for (int i = 1; i < 20; i++) {
            ResettableCounter other = ResettableCounter.type().create(Vectors.replica(i));
            other.increment();
            other.reset();
            counter.merge(other.increment()).orThrow();
        }
        return ResettableCounter.type().toByteArray(counter.state());
    }

    private static byte[] boundedCounter() {
        BoundedCounter counter = BoundedCounter.type(0).create(Vectors.replica(0));
        counter.increment(1_000);
        for (int i = 1; i < 100; i++) {
            counter.transfer(Vectors.replica(i), i % 5 + 1);
        }
        return BoundedCounter.type(0).toByteArray(counter.state());
    }

    /** One replica and as many ranges as it takes: each costs two bytes, or two characters and a separator. */
    private static CausalContext onlyGaps() {
        return Vectors.withGaps(Vectors.of(1, i -> 1), 1_000);
    }

    /** Many replicas with the same few events each, in as few characters as can be. */
    private static CausalContext each(long... counters) {
        CausalContext context = CausalContext.empty();
        for (int i = 0; i < 2_000; i++) {
            ReplicaId replica = ReplicaId.of(Integer.toString(i + 36 * 36, 36)); // of three characters
            for (long counter : counters) {
                context = context.with(replica, counter);
            }
        }
        return context;
    }

    /** Many short values over a history with gaps. */
    private static DvvSet<String> siblings(CausalContext history) {
        DvvLimits wide = new DvvLimits(100, 1_000, 1_024, 2_048);
        DvvSet<String> set = DvvSet.<String>empty()
                .discard(Vectors.replica(300), ReadContext.parse("r." + history), wide)
                .set();
        for (int i = 0; i < 100; i++) {
            set = set.put(Vectors.replica(300), "" + i % 10, WriteContext.none(), wide)
                    .set();
        }
        return set;
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void aDecoderAllocatesNoMoreThanItsInputWarrants(Decoder decoder) {
        SplittableRandom random = new SplittableRandom(SEED);
        attempt(decoder, decoder.accepted);
        attempt(decoder, new byte[0]); // the first failure links the code that writes messages
        assertBounded(decoder, decoder.accepted);
        for (byte[] lie : lies()) {
            attempt(decoder, lie);
            assertBounded(decoder, lie);
        }
        for (int i = 0; i < INPUTS; i++) {
            assertBounded(decoder, random(random));
            assertBounded(decoder, mutated(decoder.accepted, random));
        }
    }

    /** Even where the input is long enough for what it announces, room is made only as it comes. */
    @Test
    void anAnnouncementOfRangesAloneAllocatesNothingToSpeakOf() {
        byte[] nothing = new byte[1_000_000];
        byte[] lie = written(
                it -> it.writeByte(1).writeVarint(0).writeVarint(499_000).writeBytes(nothing, 0, nothing.length));
        Decoder decoder = Decoder.ofRanges("CausalContext", lie, CausalContext::decodeFrom);
        attempt(decoder, lie);
        assertThat(least(CONSTANT, () -> attempt(decoder, lie))).isLessThanOrEqualTo(CONSTANT);
    }

    @Test
    void manyRangesAllocateNoMoreThanTheirBytesWarrant() {
        byte[] many = written(it -> {
            it.writeByte(1).writeVarint(0).writeVarint(100_001).writeFixed64(1).writeVarint(100_001);
            for (int i = 0; i < 100_001; i++) {
                it.writeVarint(0).writeVarint(0);
            }
        });
        assertBounded(Decoder.ofRanges("CausalContext", many, CausalContext::decodeFrom), many);
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void aParserAllocatesNoMoreThanItsInputWarrants(Parser parser) {
        SplittableRandom random = new SplittableRandom(SEED);
        attempt(parser, parser.accepted);
        byte[] accepted = parser.accepted.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < INPUTS; i++) {
            assertBounded(parser, text(random(random)));
            assertBounded(parser, text(mutated(accepted, random)));
            assertBounded(parser, "~".repeat(i) + parser.accepted);
        }
    }

    /** Counts and lengths that promise far more than follows. */
    private static List<byte[]> lies() {
        return List.of(
                written(it -> it.writeByte(1).writeVarint(Integer.MAX_VALUE)),
                written(it -> it.writeByte(1).writeVarint(Long.MAX_VALUE).writeFixed64(1)),
                written(it -> it.writeByte(1).writeVarint(-1).writeFixed64(1).writeFixed64(1)),
                written(it -> it.writeByte(1).writeVarint(0).writeVarint(Integer.MAX_VALUE)),
                written(it -> it.writeByte(1).writeVarint(0).writeVarint(500).writeBytes(new byte[1_000], 0, 1_000)),
                written(it -> it.writeVarint(Integer.MAX_VALUE).writeFixed64(1)),
                written(it -> it.writeVarint(1L << 40).writeFixed64(1)));
    }

    private static void assertBounded(Decoder decoder, byte[] input) {
        long limit = CONSTANT + (long) decoder.bytesPerByte * input.length;
        long allocated = least(limit, () -> attempt(decoder, input));
        assertThat(allocated)
                .as(() -> "seed=" + SEED + ", input=" + HexFormat.of().formatHex(input))
                .isLessThanOrEqualTo(limit);
    }

    private static void assertBounded(Parser parser, String input) {
        long limit = CONSTANT + (long) BYTES_PER_CHARACTER * input.length();
        long allocated = least(limit, () -> attempt(parser, input));
        assertThat(allocated).as(() -> "seed=" + SEED + ", input=" + input).isLessThanOrEqualTo(limit);
    }

    /** A first run may load a class or link a message on the way, and one of the next ones may be compiled; what counts is what each run costs. */
    private static long least(long limit, Runnable run) {
        long allocated = AllocationMeter.bytesOf(run);
        for (int again = 0; again < 4 && allocated > limit; again++) {
            allocated = Math.min(allocated, AllocationMeter.bytesOf(run));
        }
        return allocated;
    }

    private static void attempt(Decoder decoder, byte[] input) {
        try {
            decoder.decode.accept(new WireReader(input));
        } catch (MalformedDataException e) {
            assert e.offset() <= input.length;
        }
    }

    private static void attempt(Parser parser, String input) {
        try {
            parser.parse.accept(input);
        } catch (MalformedDataException e) {
            assert e.offset() <= input.length();
        }
    }

    private static byte[] random(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(MAX_SIZE)];
        random.nextBytes(bytes);
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[0] = 1; // past the version byte
        }
        return bytes;
    }

    private static byte[] mutated(byte[] accepted, SplittableRandom random) {
        byte[] bytes = accepted.clone();
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] written(Consumer<WireWriter> content) {
        WireWriter writer = new WireWriter();
        content.accept(writer);
        return writer.toByteArray();
    }
}
