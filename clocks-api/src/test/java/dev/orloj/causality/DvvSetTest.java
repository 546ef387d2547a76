package dev.orloj.causality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.DvvWrite.Status;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a set of siblings refuses, and that a refusal leaves everything as it was. */
class DvvSetTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");
    private static final WriteContext NONE = WriteContext.none();

    private static DvvSet<String> siblings(ReplicaId server, int count) {
        DvvSet<String> set = DvvSet.empty();
        for (int i = 1; i <= count; i++) {
            set = set.put(server, "v" + i, NONE, new DvvLimits(count, 0, 256, 512))
                    .set();
        }
        return set;
    }

    private static ReadContext contextOf(int ids) {
        return ReadContext.parse(IntStream.rangeClosed(1, ids)
                .mapToObj("z%04d:1"::formatted)
                .collect(Collectors.joining("~", "r.", "")));
    }

    private static void assertRefused(DvvSet<String> set, DvvWrite<String> write, Status why) {
        byte[] before = set.toByteArray(ElementCodec.utf8());
        assertThat(write.status()).isEqualTo(why);
        assertThat(write.isWritten()).isFalse();
        assertThat(write.set()).isSameAs(set);
        assertThat(set.toByteArray(ElementCodec.utf8())).isEqualTo(before);
        assertThatIllegalStateException().isThrownBy(write::dot).withMessageContaining(why.toString());
        assertThatIllegalStateException().isThrownBy(write::ack).withMessageContaining(why.toString());
    }

    @Nested
    class Siblings {
        @Test
        void aWriteThatWouldMakeOneTooManyIsRefused() {
            DvvSet<String> three = siblings(A, 3);
            DvvLimits limits = new DvvLimits(3, 64, 256, 512);
            assertRefused(three, three.put(A, "v4", NONE, limits), Status.TOO_MANY_SIBLINGS);
            assertRefused(three, three.put(B, "v4", NONE, limits), Status.TOO_MANY_SIBLINGS);
            assertRefused(three, three.put(new Dot(A, 9), "v4", NONE, limits), Status.TOO_MANY_SIBLINGS);
            assertThat(three.put(A, "v4", NONE, new DvvLimits(4, 0, 256, 512)).status())
                    .isEqualTo(Status.WRITTEN);
        }

        @Test
        void aWriteThatReplacesOneMayComeAtTheLimit() {
            DvvSet<String> three = siblings(A, 3);
            DvvWrite<String> write = three.put(A, "v4", ReadContext.parse("r.a:1"), new DvvLimits(3, 0, 256, 512));
            assertThat(write.isWritten()).isTrue();
            assertThat(write.set().values()).containsExactly("v2", "v3", "v4");
        }

        @Test
        void aDiscardMayComeAtTheLimitThoughItReplacesNothing() {
            DvvSet<String> three = siblings(A, 3);
            DvvWrite<String> write = three.discard(A, NONE, new DvvLimits(3, 0, 256, 512));
            assertThat(write.isWritten()).isTrue();
            assertThat(write.set().size()).isEqualTo(3);
            assertThat(write.dot()).hasToString("a:4");
        }

        /** A sync may bring more than any write may make; a write may then make fewer of them, and at last one. */
        @Test
        void beyondTheLimitAfterASyncAWriteMayNotAddButMayReplace() {
            DvvSet<String> six = siblings(A, 3).sync(siblings(B, 3));
            DvvLimits limits = new DvvLimits(3, 64, 256, 512);
            assertThat(six.size()).isEqualTo(6);
            assertRefused(six, six.put(A, "v4", NONE, limits), Status.TOO_MANY_SIBLINGS);
            assertThat(six.put(A, "v4", six.read().context(), limits).set().values())
                    .containsExactly("v4");
            assertThat(six.discard(A, six.read().context(), limits).set().values())
                    .isEmpty();
            assertThat(six.put(A, "v4", ReadContext.parse("r.a:2"), limits).isWritten())
                    .isTrue();
            assertThat(six.put(A, "v4", ReadContext.parse("r.a:1"), limits)
                            .set()
                            .size())
                    .isEqualTo(6);
        }

        @Test
        void theUsualLimitIs128() {
            DvvSet<String> full = siblings(A, 128);
            assertRefused(full, full.put(A, "one more", NONE), Status.TOO_MANY_SIBLINGS);
            assertThat(siblings(A, 127).put(A, "one more", NONE).isWritten()).isTrue();
            assertThat(DvvLimits.DEFAULT).isEqualTo(new DvvLimits(128, 64, 256, 512));
        }
    }

    @Nested
    class ForeignIds {
        @Test
        void aContextThatBringsOneTooManyIsRefused() {
            DvvSet<String> set = siblings(A, 1);
            assertThat(set.put(A, "v", contextOf(3), new DvvLimits(9, 3, 256, 512))
                            .isWritten())
                    .isTrue();
            assertRefused(
                    set, set.put(A, "v", contextOf(4), new DvvLimits(9, 3, 256, 512)), Status.TOO_MANY_FOREIGN_IDS);
            assertRefused(
                    set, set.discard(A, contextOf(4), new DvvLimits(9, 3, 256, 512)), Status.TOO_MANY_FOREIGN_IDS);
            assertRefused(
                    set,
                    set.put(new Dot(A, 5), "v", contextOf(1), new DvvLimits(9, 0, 256, 512)),
                    Status.TOO_MANY_FOREIGN_IDS);
            assertRefused(
                    set,
                    set.discard(new Dot(A, 5), contextOf(1), new DvvLimits(9, 0, 256, 512)),
                    Status.TOO_MANY_FOREIGN_IDS);
        }

        @Test
        void idsThatTheSetKnowsAndTheCoordinatorAreNotForeign() {
            DvvSet<String> set = siblings(A, 1).sync(siblings(B, 1));
            DvvLimits none = new DvvLimits(9, 0, 256, 512);
            assertThat(set.put(A, "v", ReadContext.parse("r.a:1~b:7"), none).isWritten())
                    .isTrue();
            assertThat(DvvSet.<String>empty().put(A, "v", NONE, none).isWritten())
                    .isTrue();
            assertThat(set.put(ReplicaId.of("new"), "v", set.read().context(), none)
                            .isWritten())
                    .isTrue();
            DvvSet<String> adopted =
                    set.put(A, "v", contextOf(2), new DvvLimits(9, 2, 256, 512)).set();
            assertThat(adopted.put(A, "v", contextOf(2), none).isWritten()).isTrue();
        }

        @Test
        void anIdWithManyRangesIsOneId() {
            DvvSet<String> set = siblings(A, 1);
            ReadContext gaps = ReadContext.parse("r.z:1.3.5.7");
            assertThat(set.put(A, "v", gaps, new DvvLimits(9, 1, 256, 512)).isWritten())
                    .isTrue();
            assertRefused(set, set.put(A, "v", gaps, new DvvLimits(9, 0, 256, 512)), Status.TOO_MANY_FOREIGN_IDS);
            ReadContext onlyBeyond = ReadContext.parse("r.y:0.3.5~z:0.3");
            assertRefused(set, set.put(A, "v", onlyBeyond, new DvvLimits(9, 1, 256, 512)), Status.TOO_MANY_FOREIGN_IDS);
        }

        @Test
        void theUsualLimitIs64() {
            DvvSet<String> set = siblings(A, 1);
            assertThat(set.put(A, "v", contextOf(64)).isWritten()).isTrue();
            assertThat(set.discard(A, contextOf(64)).isWritten()).isTrue();
            assertRefused(set, set.put(A, "v", contextOf(65)), Status.TOO_MANY_FOREIGN_IDS);
            assertRefused(set, set.discard(A, contextOf(65)), Status.TOO_MANY_FOREIGN_IDS);
        }
    }

    @Nested
    class Gaps {
        private final DvvSet<String> set = siblings(A, 1).sync(siblings(B, 1));

        @Test
        void aContextThatLeavesTooManyGapsIsRefused() {
            assertThat(set.put(A, "v", ReadContext.parse("r.b:1.3.5"), new DvvLimits(9, 0, 2, 512))
                            .isWritten())
                    .isTrue();
            ReadContext three = ReadContext.parse("r.b:1.3.5.7");
            assertRefused(set, set.put(A, "v", three, new DvvLimits(9, 0, 2, 512)), Status.TOO_MANY_GAPS);
            assertRefused(set, set.discard(A, three, new DvvLimits(9, 0, 2, 512)), Status.TOO_MANY_GAPS);
        }

        @Test
        void gapsThatAreThereAlreadyStopNoWriteThatAddsNone() {
            DvvSet<String> gapped = set.put(A, "v", ReadContext.parse("r.b:1.3.5.7"), new DvvLimits(9, 0, 3, 512))
                    .set();
            DvvLimits none = new DvvLimits(9, 0, 0, 512);
            assertThat(gapped.put(A, "w", gapped.read().context(), none).isWritten())
                    .isTrue();
            assertThat(gapped.put(A, "w", ReadContext.parse("r.b:7"), none).isWritten())
                    .isTrue();
            assertRefused(gapped, gapped.put(A, "w", ReadContext.parse("r.b:0.9"), none), Status.TOO_MANY_GAPS);
        }

        @Test
        void forgedContextsDoNotPileUpGaps() {
            DvvSet<String> grown = set;
            for (int i = 1; i < 1_000; i++) {
                DvvWrite<String> write = grown.put(A, "v", ReadContext.parse("r.b:0." + (2 * i + 1)));
                grown = write.set();
            }
            assertThat(grown.history().ranges()).hasSizeLessThanOrEqualTo(2 + DvvLimits.DEFAULT.maxGaps());
        }
    }

    @Nested
    class Ranges {
        private final DvvSet<String> set = siblings(A, 1).sync(siblings(B, 1));

        @Test
        void aContextThatLeavesTooManyRangesIsRefused() {
            DvvLimits four = new DvvLimits(9, 64, 256, 4);
            assertThat(set.put(A, "v", contextOf(2), four).isWritten()).isTrue();
            assertRefused(set, set.put(A, "v", contextOf(3), four), Status.TOO_MANY_RANGES);
            assertRefused(set, set.discard(A, contextOf(3), four), Status.TOO_MANY_RANGES);
            assertRefused(set, set.put(A, "v", ReadContext.parse("r.b:1.3.5.7"), four), Status.TOO_MANY_RANGES);
        }

        @Test
        void rangesThatAreThereAlreadyStopNoWriteThatAddsNone() {
            DvvLimits one = new DvvLimits(9, 64, 256, 1);
            assertThat(set.put(A, "v", set.read().context(), one).isWritten()).isTrue();
            assertThat(set.put(A, "v", ReadContext.parse("r.b:7"), one).isWritten())
                    .isTrue();
            assertThat(set.put(ReplicaId.of("new"), "v", set.read().context(), one)
                            .isWritten())
                    .as("the coordinator's own id comes on top")
                    .isTrue();
            assertRefused(set, set.put(A, "v", contextOf(1), one), Status.TOO_MANY_RANGES);
        }

        @Test
        void whatASetHandsOutToReadersCanBeHandedBackWhateverWritersClaim() {
            DvvSet<String> grown = set;
            for (int i = 0; i < 100; i++) {
                int first = 64 * i;
                String ids = IntStream.range(first, first + 64)
                        .mapToObj(id -> "z%04d:0.%d".formatted(id, 2 + id % 3))
                        .collect(Collectors.joining("~", "r.", ""));
                grown = grown.put(
                                A,
                                "v",
                                i % 2 == 0
                                        ? WriteContext.parse(ids.replace("0.", ""))
                                        : WriteAck.parse("w.b:0." + (i + 3)))
                        .set();
                ReadContext context = grown.read().context();
                assertThat(WriteContext.parse(context.toString())).isEqualTo(context);
                assertThat(grown.put(A, "w", context).isWritten()).isTrue();
            }
            assertThat(grown.history().rangeCount()).isBetween(256, DvvLimits.DEFAULT.maxRanges() + 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 1", "-1, 64, 0, 1", "1, -1, 0, 1", "0, -1, 0, 1", "1, 0, -1, 1", "1, 0, 0, 0"})
    void limitsLeaveRoomForOneValueAndOneRange(int siblings, int ids, int gaps, int ranges) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DvvLimits(siblings, ids, gaps, ranges))
                .withMessageContaining("maxSiblings=" + siblings)
                .withMessageContaining("maxForeignIds=" + ids)
                .withMessageContaining("maxGaps=" + gaps)
                .withMessageContaining("maxRanges=" + ranges);
        assertThat(new DvvLimits(1, 0, 256, 512).maxSiblings()).isEqualTo(1);
    }

    @Nested
    class ReusedIds {
        private final DvvSet<String> two = siblings(A, 2);

        private void assertReuse(Runnable write, long made, long met) {
            byte[] before = two.toByteArray(ElementCodec.utf8());
            assertThatThrownBy(write::run).isInstanceOfSatisfying(ReplicaReuseException.class, e -> {
                assertThat(e.replica()).isEqualTo(A);
                assertThat(e.made()).isEqualTo(made);
                assertThat(e.met()).isEqualTo(met);
            });
            assertThat(two.toByteArray(ElementCodec.utf8())).isEqualTo(before);
        }

        @Test
        void aContextWithAWriteThatTheCoordinatorNeverMadeIsOne() {
            ReadContext later = ReadContext.parse("r.a:3");
            WriteAck beyond = WriteAck.parse("w.a:1.7~b:1");
            assertReuse(() -> two.put(A, "v", later), 2, 3);
            assertReuse(() -> two.put(A, "v", beyond), 2, 7);
            assertReuse(() -> two.put(new Dot(A, 9), "v", later, DvvLimits.DEFAULT), 2, 3);
            assertReuse(() -> two.discard(A, later), 2, 3);
            assertReuse(() -> two.discard(new Dot(A, 9), later, DvvLimits.DEFAULT), 2, 3);
            assertReuse(() -> DvvSet.<String>empty().put(A, "v", later), 0, 3);
        }

        /** What another coordinator does not know, it learns: only its own numbers does it know for sure. */
        @Test
        void atAnotherCoordinatorTheSameContextIsNews() {
            assertThat(two.put(B, "v", ReadContext.parse("r.a:3")).set().history())
                    .hasToString("a:3~b:1");
            assertThat(two.put(B, "v", WriteAck.parse("w.a:1.7")).set().history())
                    .hasToString("a:2.7~b:1");
        }

        @Test
        void aContextWithWhatTheCoordinatorMadeIsNone() {
            assertThat(two.put(A, "v", ReadContext.parse("r.a:2")).isWritten()).isTrue();
            assertThat(two.put(A, "v", WriteAck.parse("w.a:0.2")).set().values())
                    .containsExactly("v1", "v");
        }

        /** A peer heard of a write that this copy lost: an old copy was restored, and then synchronised. */
        @Test
        void aHistoryWithAGapAmongTheCoordinatorsOwnWritesIsOne() {
            DvvSet<String> peer = DvvSet.<String>empty()
                    .put(B, "w", WriteAck.parse("w.a:0.5"))
                    .set();
            DvvSet<String> restored = two.sync(peer);
            assertThat(restored.history()).hasToString("a:2.5~b:1");
            assertReuse(() -> restored.put(A, "v", NONE), 2, 5);
            assertReuse(() -> restored.resolve(A, values -> "v"), 2, 5);
            assertReuse(() -> restored.discard(A, NONE), 2, 5);
        }

        @Test
        void oneDotWithTwoValuesIsOne() {
            DvvSet<String> one = DvvSet.<String>empty().put(A, "one", NONE).set();
            DvvSet<String> other = DvvSet.<String>empty().put(A, "other", NONE).set();
            byte[] before = one.toByteArray(ElementCodec.utf8());
            for (Runnable sync : List.<Runnable>of(() -> one.sync(other), () -> other.sync(one))) {
                assertThatThrownBy(sync::run)
                        .isInstanceOfSatisfying(
                                ReplicaReuseException.class,
                                e -> assertThat(e.replica()).isEqualTo(A))
                        .hasMessageContaining("a:1")
                        .hasMessageContaining("one")
                        .hasMessageContaining("other");
            }
            assertThat(one.toByteArray(ElementCodec.utf8())).isEqualTo(before);
        }

        @Test
        void theLastCounterHasNoNext() {
            DvvSet<String> last = DvvSet.<String>empty()
                    .put(new Dot(A, Long.MAX_VALUE - 1), "v", NONE, DvvLimits.DEFAULT)
                    .set();
            DvvSet<String> full = last.put(A, "w", NONE).set();
            assertThat(full.history()).hasToString("a:9223372036854775807");
            assertThat(full.values()).containsExactly("v", "w");
            assertThatThrownBy(() -> full.put(A, "x", NONE)).isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> full.discard(A, NONE)).isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> full.resolve(A, values -> "x")).isInstanceOf(ArithmeticException.class);
            assertThat(full.put(B, "x", NONE).isWritten()).isTrue();
        }
    }

    /** Writes numbered by a counter that a server has for all its keys. */
    @Nested
    class OneCounterForAllKeys {
        @Test
        void countersThatAreSkippedAreOtherKeysAndCountAsSeen() {
            DvvWrite<String> first = DvvSet.<String>empty().put(new Dot(A, 3), "v3", NONE, DvvLimits.DEFAULT);
            assertThat(first.set().history()).hasToString("a:3");
            assertThat(first.dot()).hasToString("a:3");
            DvvWrite<String> second = first.set().put(new Dot(A, 7), "v7", NONE, DvvLimits.DEFAULT);
            assertThat(second.set().history()).hasToString("a:7");
            assertThat(second.set().values()).containsExactly("v3", "v7");
            DvvWrite<String> third = second.set().put(new Dot(A, 8), "v8", first.ack(), DvvLimits.DEFAULT);
            assertThat(third.set().values()).containsExactly("v7", "v8");
            assertThat(third.set()
                            .discard(new Dot(A, 20), second.ack(), DvvLimits.DEFAULT)
                            .set()
                            .history())
                    .hasToString("a:20");
        }

        /** An acknowledgement covers the writer's dots, whatever the numbers between them are. */
        @Test
        void anAckCoversNoSiblingBetweenTwoWritesOfItsWriter() {
            DvvWrite<String> mine = DvvSet.<String>empty().put(new Dot(A, 3), "m3", NONE, DvvLimits.DEFAULT);
            DvvWrite<String> theirs = mine.set().put(new Dot(A, 5), "t5", NONE, DvvLimits.DEFAULT);
            DvvWrite<String> again = theirs.set().put(new Dot(A, 7), "m7", mine.ack(), DvvLimits.DEFAULT);
            assertThat(again.set().values()).containsExactly("t5", "m7");
            DvvWrite<String> oncemore = again.set().put(new Dot(A, 9), "m9", again.ack(), DvvLimits.DEFAULT);
            assertThat(oncemore.set().values()).containsExactly("t5", "m9");
        }

        @ParameterizedTest
        @CsvSource({"1", "6", "7"})
        void aNumberThatIsNotGreaterThanTheLastIsRefused(long counter) {
            DvvSet<String> set = DvvSet.<String>empty()
                    .put(new Dot(A, 7), "v7", NONE, DvvLimits.DEFAULT)
                    .set();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> set.put(new Dot(A, counter), "v", NONE, DvvLimits.DEFAULT))
                    .withMessageContaining("a:" + counter)
                    .withMessageContaining("7");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> set.discard(new Dot(A, counter), NONE, DvvLimits.DEFAULT));
            assertThat(set.values()).containsExactly("v7");
        }
    }

    @Nested
    class Reads {
        @Test
        void valuesCanNotBeChangedAndAscendByDot() {
            DvvSet<String> set = siblings(B, 2).sync(siblings(A, 2));
            assertThat(set.read().values()).containsExactly("v1", "v2", "v1", "v2");
            assertThatThrownBy(() -> set.values().add("x")).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> set.read().values().clear()).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> set.ids().clear()).isInstanceOf(UnsupportedOperationException.class);
            assertThat(set).hasToString("{a:1=v1, a:2=v2, b:1=v1, b:2=v2} a:2~b:2");
        }

        @Test
        void aReadKeepsItsValuesThoughTheListItWasMadeOfChanges() {
            List<String> values = new ArrayList<>(List.of("x"));
            DvvRead<String> read = new DvvRead<>(values, ReadContext.parse("r.a:1"));
            values.add("y");
            assertThat(read.values()).containsExactly("x");
        }

        @Test
        void emptyIsOneObjectWithoutHistory() {
            assertThat(DvvSet.empty()).isSameAs(DvvSet.empty());
            assertThat(DvvSet.empty().isEmpty()).isTrue();
            assertThat(DvvSet.empty().history().isEmpty()).isTrue();
            DvvSet<String> set = siblings(A, 1);
            assertThat(set.sync(DvvSet.empty())).isSameAs(set);
            assertThat(DvvSet.<String>empty().sync(set)).isSameAs(set);
        }

        @Test
        void resolverIsCalledOnceWithAllValuesOrWithNone() {
            List<List<String>> given = new ArrayList<>();
            DvvWrite<String> write = DvvSet.<String>empty().resolve(A, values -> {
                given.add(List.copyOf(values));
                return "r";
            });
            assertThat(given).containsExactly(List.of());
            assertThat(write.set().values()).containsExactly("r");
            siblings(A, 2).resolve(A, values -> {
                given.add(List.copyOf(values));
                return "r";
            });
            assertThat(given).containsExactly(List.of(), List.of("v1", "v2"));
        }

        @Test
        void aResolverOrAFunctionThatGivesNothingLeavesTheSet() {
            DvvSet<String> set = siblings(A, 2);
            assertThatThrownBy(() -> set.resolve(A, values -> null)).isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> set.map(value -> null)).isInstanceOf(NullPointerException.class);
            assertThat(set).isEqualTo(siblings(A, 2));
        }

        @Test
        void anOutcomePrintsItsStatusItsDotAndTheSet() {
            DvvSet<String> set = siblings(A, 1);
            assertThat(set.put(A, "v", NONE)).hasToString("WRITTEN a:2 {a:1=v1, a:2=v} a:2");
            assertThat(set.put(A, "v", NONE, new DvvLimits(1, 0, 256, 512)))
                    .hasToString("TOO_MANY_SIBLINGS {a:1=v1} a:1");
        }

        @Test
        void lastWriterOfOneValueIsTheSet() {
            DvvSet<String> one = siblings(A, 1);
            assertThat(one.lastWriter(Comparator.naturalOrder())).isSameAs(one);
        }
    }
}
