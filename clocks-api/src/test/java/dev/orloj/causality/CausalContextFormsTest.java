package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.wire.BinaryForm;
import dev.orloj.wire.Hostile;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.TextForm;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contexts, and what clients carry of them, come back from their bytes and their text; whatever else is read is refused, or canonical. */
class CausalContextFormsTest {
    private static final BinaryForm<CausalContext> BYTES =
            new BinaryForm<>("context", CausalContext::encodeTo, CausalContext::decodeFrom);
    private static final BinaryForm<ReadContext> READ_BYTES =
            new BinaryForm<>("read", ReadContext::encodeTo, ReadContext::decodeFrom);
    private static final BinaryForm<WriteAck> ACK_BYTES =
            new BinaryForm<>("ack", WriteAck::encodeTo, WriteAck::decodeFrom);
    private static final BinaryForm<WriteContext> EITHER_BYTES =
            new BinaryForm<>("write context", WriteContext::encodeTo, WriteContext::decodeFrom);
    private static final TextForm<CausalContext> TEXT =
            new TextForm<>("context", CausalContext::toString, CausalContext::parse);
    private static final TextForm<ReadContext> READ_TEXT =
            new TextForm<>("read", ReadContext::toString, ReadContext::parse);
    private static final TextForm<WriteAck> ACK_TEXT = new TextForm<>("ack", WriteAck::toString, WriteAck::parse);

    @Provide
    Arbitrary<CausalContext> contexts() {
        return DotArbitraries.contexts();
    }

    @Provide
    Arbitrary<byte[]> hostileBytes() {
        Arbitrary<byte[]> valid = Arbitraries.oneOf(
                        contexts().map(BYTES::bytes),
                        contexts().map(it -> READ_BYTES.bytes(readOf(it))),
                        contexts().map(it -> ACK_BYTES.bytes(ackOf(it))))
                .withoutEdgeCases();
        return Hostile.bytesNear(valid).withoutEdgeCases();
    }

    @Provide
    Arbitrary<String> hostileText() {
        Arbitrary<String> valid = Arbitraries.oneOf(
                        contexts().map(CausalContext::toString),
                        contexts().map(it -> "r." + it),
                        contexts().map(it -> "w." + it))
                .withoutEdgeCases();
        return Hostile.textNear(valid).withoutEdgeCases();
    }

    private static ReadContext readOf(CausalContext seen) {
        return ReadContext.parse("r." + seen);
    }

    private static WriteAck ackOf(CausalContext seen) {
        return WriteAck.parse("w." + seen);
    }

    @Property
    void contextsComeBack(@ForAll("contexts") CausalContext context) {
        BYTES.assertRoundTrip(context);
        TEXT.assertRoundTrip(context);
        assertThat(CausalContext.fromByteArray(context.toByteArray())).isEqualTo(context);
        assertThat(context.toByteArray()).isEqualTo(BYTES.bytes(context));
    }

    @Property(tries = 300)
    void readContextsAndWriteAcksComeBackAndNeitherIsTheOther(@ForAll("contexts") CausalContext context) {
        ReadContext read = readOf(context);
        WriteAck ack = ackOf(context);
        assertThat(read.seen()).isEqualTo(context);
        assertThat(ack.seen()).isEqualTo(context);
        READ_BYTES.assertRoundTrip(read);
        READ_TEXT.assertRoundTrip(read);
        ACK_BYTES.assertRoundTrip(ack);
        ACK_TEXT.assertRoundTrip(ack);
        assertThat(ReadContext.fromByteArray(read.toByteArray())).isEqualTo(read);
        assertThat(WriteAck.fromByteArray(ack.toByteArray())).isEqualTo(ack);
        assertThat(read).isNotEqualTo(ack);
        assertThat(ack).isNotEqualTo(read);
        for (byte[] bytes : List.of(ack.toByteArray(), context.toByteArray())) {
            assertThatThrownBy(() -> ReadContext.fromByteArray(bytes)).isInstanceOf(MalformedDataException.class);
        }
        for (byte[] bytes : List.of(read.toByteArray(), context.toByteArray())) {
            assertThatThrownBy(() -> WriteAck.fromByteArray(bytes)).isInstanceOf(MalformedDataException.class);
        }
        for (String text : List.of(ack.toString(), context.toString())) {
            assertThatThrownBy(() -> ReadContext.parse(text)).isInstanceOf(MalformedDataException.class);
        }
        for (String text : List.of(read.toString(), context.toString())) {
            assertThatThrownBy(() -> WriteAck.parse(text)).isInstanceOf(MalformedDataException.class);
        }
    }

    @Property(tries = 150)
    void noPrefixOfTheBytesIsAContext(@ForAll("contexts") CausalContext context) {
        BYTES.assertEveryPrefixIsRefused(context);
        READ_BYTES.assertEveryPrefixIsRefused(readOf(context));
        ACK_BYTES.assertEveryPrefixIsRefused(ackOf(context));
    }

    @Property(tries = 3_000)
    void hostileBytesAreRefusedOrCanonical(@ForAll("hostileBytes") byte[] bytes) {
        BYTES.assertRefusedOrCanonical(bytes);
        READ_BYTES.assertRefusedOrCanonical(bytes);
        ACK_BYTES.assertRefusedOrCanonical(bytes);
    }

    @Property(tries = 3_000)
    void hostileTextIsRefusedOrCanonical(@ForAll("hostileText") String text) {
        TEXT.assertRefusedOrCanonical(text);
        READ_TEXT.assertRefusedOrCanonical(text);
        ACK_TEXT.assertRefusedOrCanonical(text);
    }

    @Property(tries = 300)
    void textWithoutGapsIsThatOfTheVector(@ForAll("contexts") CausalContext context) {
        String text = context.vector().toString();
        assertThat(CausalContext.parse(text)).isEqualTo(CausalContext.of(context.vector()));
        assertThat(CausalContext.of(context.vector())).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "~",
                ".",
                "0.4",
                "n1",
                "n1:",
                "n1:0",
                "n1:.4",
                "n1:01",
                "n1:0.",
                "n1:0.0",
                "n1:0.1",
                "n1:0.1-3",
                "n1:00.4",
                "n1:0.04",
                "n1:0.4-",
                "n1:0.-4",
                "n1:0.4-4",
                "n1:0.4-3",
                "n1:0.4-05",
                "n1:0.4--6",
                "n1:0.4-6-8",
                "n1:0.4-6.7",
                "n1:0.4.5",
                "n1:0.4-6.8-",
                "n1:0.8.4",
                "n1:0.4.4",
                "n1:0.4-6.5",
                "n1:3.4",
                "n1:3.3",
                "n1:3.2",
                "n1:3-5",
                "n1:1-3.5",
                "n1:3..5",
                "n1:3.5.",
                "n1:3.5~",
                "n1:3.5~n1:0.9",
                "n2:3.5~n1:3",
                "n1:3.5 ~n2:1",
                "n1:3.9223372036854775808",
                "n1:3.5-9223372036854775808",
                "6e31000000000000:3.5",
                "n1:3.5~0",
                "0~n1:3.5"
            })
    void textThatIsNoContextIsRefused(String text) {
        assertThatThrownBy(() -> CausalContext.parse(text)).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> ReadContext.parse("r." + text)).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> WriteAck.parse("w." + text)).isInstanceOf(MalformedDataException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "r", "r.", "R.n1:1", "r:n1:1", ".n1:1", "rr.n1:1", "r.r:n1:1", "r. n1:1", "r.n1: 1", "n1:1"})
    void textWithoutTheLetterOfItsKindIsRefused(String text) {
        assertThatThrownBy(() -> ReadContext.parse(text)).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> WriteAck.parse(text.replace('r', 'w').replace('R', 'W')))
                .isInstanceOf(MalformedDataException.class);
    }

    /** A name may have dots in it: what stands behind the colon alone is counters. */
    @Test
    void idsWithDotsAndDashesAreNoRanges() {
        CausalContext context = CausalContext.parse("a.b-3:2.4-5~r.1:0.7");
        assertThat(context.ranges())
                .containsExactly(
                        new DotRange(ReplicaId.of("a.b-3"), 1, 2),
                        new DotRange(ReplicaId.of("a.b-3"), 4, 5),
                        new DotRange(ReplicaId.of("r.1"), 7, 7));
        TEXT.assertRoundTrip(context);
        READ_TEXT.assertRoundTrip(readOf(context));
    }

    @Test
    void theLastCounterThereIsHasATextAndBytes() {
        CausalContext context =
                CausalContext.parse("n1:0.9223372036854775807~n2:9223372036854775807~n3:1.3-9223372036854775807");
        TEXT.assertRoundTrip(context);
        BYTES.assertRoundTrip(context);
    }

    @Test
    void textOfMoreRangesThanTheLimitIsRefused() {
        String many = longestRanges(CausalContext.DEFAULT_MAX_RANGES);
        String tooMany = longestRanges(CausalContext.DEFAULT_MAX_RANGES + 1);
        assertThat(CausalContext.parse(many).ranges()).hasSize(1_024);
        assertThat(ReadContext.parse("r." + many).seen().ranges()).hasSize(1_024);
        assertThatThrownBy(() -> CausalContext.parse(tooMany))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("1024 ranges");
        assertThatThrownBy(() -> WriteAck.parse("w." + tooMany)).isInstanceOf(MalformedDataException.class);
        assertThat(CausalContext.parse(tooMany, 1_025).ranges()).hasSize(1_025);
    }

    /** Each of a replica of its own, and as long as there are. */
    private static String longestRanges(int count) {
        long from = Long.MAX_VALUE - 1;
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "%016x:0.%d-%d".formatted(Long.MIN_VALUE + i, from, Long.MAX_VALUE))
                .collect(Collectors.joining("~"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # text,          limit, accepted
            0,               0,     true
            n1:1,            0,     false
            n1:1,            1,     true
            n1:0.2,          0,     false
            n1:0.2,          1,     true
            n1:1.3,          1,     false
            n1:1.3,          2,     true
            n1:1.3~n2:1,     2,     false
            n1:1.3~n2:1,     3,     true
            n1:1.3.5-7.9,    3,     false
            n1:1.3.5-7.9,    4,     true
            n1:1.3.5-7.9,    2147483647, true
            """)
    void limitCountsRangesTheContiguousOnesIncluded(String text, int limit, boolean accepted) {
        TextForm.assertLimited(CausalContext::parse, text, limit, accepted);
        TextForm.assertLimited(ReadContext::parse, "r." + text, limit, accepted);
        TextForm.assertLimited(WriteAck::parse, "w." + text, limit, accepted);
        TextForm.assertLimited(WriteContext::parse, "r." + text, limit, accepted);
        TextForm.assertLimited(WriteContext::parse, "w." + text, limit, accepted);
        limitOfBytesIsThatOfText(CausalContext.parse(text), limit, accepted);
    }

    private static void limitOfBytesIsThatOfText(CausalContext context, int limit, boolean accepted) {
        ReadContext read = readOf(context);
        WriteAck ack = ackOf(context);
        assertLimited(
                context.toByteArray(), reader -> CausalContext.decodeFrom(reader, limit), accepted ? context : null);
        assertLimited(read.toByteArray(), reader -> ReadContext.decodeFrom(reader, limit), accepted ? read : null);
        assertLimited(ack.toByteArray(), reader -> WriteAck.decodeFrom(reader, limit), accepted ? ack : null);
        assertLimited(read.toByteArray(), reader -> WriteContext.decodeFrom(reader, limit), accepted ? read : null);
        assertLimited(ack.toByteArray(), reader -> WriteContext.decodeFrom(reader, limit), accepted ? ack : null);
    }

    private static void assertLimited(byte[] bytes, Function<WireReader, ?> decode, Object expected) {
        WireReader reader = new WireReader(bytes);
        if (expected == null) {
            assertThatThrownBy(() -> decode.apply(reader))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("limit of");
        } else {
            assertThat(decode.apply(reader)).isEqualTo(expected);
            reader.expectEnd();
        }
    }

    /** Room is made in steps: here before, at and behind each of them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 129, 1_023, 1_024, 1_025, 8_191, 8_192, 8_193, 20_000})
    void manyRangesComeBackFromTheirBytesAndOneMoreThanAnnouncedDoesNot(int ranges) {
        WireWriter writer = new WireWriter().writeByte(1).writeVarint(0).writeVarint(ranges);
        for (int left = ranges, id = 1; left > 0; id++) {
            int ofThis = Math.min(left, 3_000);
            writer.writeFixed64(id).writeVarint(ofThis);
            for (int i = 0; i < ofThis; i++) {
                writer.writeVarint(i % 5).writeVarint(i % 3);
            }
            left -= ofThis;
        }
        byte[] bytes = writer.toByteArray();
        CausalContext context = CausalContext.fromByteArray(bytes);
        assertThat(context.rangeCount()).isEqualTo(ranges);
        assertThat(context.toByteArray()).isEqualTo(bytes);
        assertThat(CausalContext.parse(context.toString(), ranges)).isEqualTo(context);
        assertThat(CausalContext.decodeFrom(new WireReader(bytes), ranges)).isEqualTo(context);
        assertThatThrownBy(() -> CausalContext.decodeFrom(new WireReader(bytes), ranges - 1))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("limit of " + (ranges - 1));
        assertThatThrownBy(() -> CausalContext.fromByteArray(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(MalformedDataException.class);
    }

    @Test
    void negativeLimitIsAnErrorOfTheCaller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CausalContext.parse("0", -1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> ReadContext.parse("r.0", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> WriteAck.parse("w.0", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> WriteContext.parse("w.0", -1));
        WireReader reader = new WireReader(ackOf(CausalContext.empty()).toByteArray());
        assertThatIllegalArgumentException().isThrownBy(() -> WriteContext.decodeFrom(reader, -1));
    }

    @Test
    void aCounterBelowOneIsNoDotAndIsNotMissingEither() {
        CausalContext context = CausalContext.parse("n1:3.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.with(ReplicaId.of("n1"), 0))
                .withMessageContaining("counter=0");
        assertThat(context.includes(ReplicaId.of("n1"), 0)).isTrue();
        assertThat(context.includes(ReplicaId.of("n9"), 0)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 3", "-1, 3", "4, 3", "4, -1"})
    void aRangeStartsAtOneOrLaterAndDoesNotEndBefore(long from, long to) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DotRange(ReplicaId.of("n1"), from, to))
                .withMessageContaining("from=" + from)
                .withMessageContaining("to=" + to);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, n1:1",
        "5, 7, 3, n1:5-7",
        "1, 9223372036854775807, 9223372036854775807, n1:1-9223372036854775807"
    })
    void aRangeKnowsItsSizeAndItsText(long from, long to, long size, String text) {
        DotRange range = new DotRange(ReplicaId.of("n1"), from, to);
        assertThat(range.size()).isEqualTo(size);
        assertThat(range).hasToString(text);
    }

    @Test
    void eitherKindOfWriteContextIsReadFromItsBytes() {
        for (WriteContext context :
                List.of(readOf(CausalContext.parse("n1:3")), ackOf(CausalContext.parse("n1:0.3")))) {
            assertThat(WriteContext.fromByteArray(context.toByteArray())).isEqualTo(context);
        }
        byte[] seen = CausalContext.parse("n1:3").toByteArray();
        for (int kind : new int[] {0, 3, 255}) {
            byte[] bytes = new WireWriter()
                    .writeByte(kind)
                    .writeBytes(seen, 0, seen.length)
                    .toByteArray();
            assertThatThrownBy(() -> WriteContext.fromByteArray(bytes))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("not " + kind);
        }
        assertThatThrownBy(() -> WriteContext.fromByteArray(new byte[0])).isInstanceOf(MalformedDataException.class);
    }

    @Property(tries = 1_000)
    void hostileBytesAreAWriteContextIfTheyAreOneOfEitherKind(@ForAll("hostileBytes") byte[] bytes) {
        EITHER_BYTES.assertRefusedOrCanonical(bytes);
    }

    @Test
    void eitherKindOfWriteContextIsReadFromItsText() {
        assertThat(WriteContext.parse("r.n1:3")).isEqualTo(ReadContext.parse("r.n1:3"));
        assertThat(WriteContext.parse("w.n1:0.3")).isEqualTo(WriteAck.parse("w.n1:0.3"));
        for (String text : new String[] {"", "w", "r", "n1:3", "x.n1:3", "W.n1:3"}) {
            assertThatThrownBy(() -> WriteContext.parse(text)).isInstanceOf(MalformedDataException.class);
        }
    }
}
