package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A replica that begins with a whole state is what one is that took the operations in one by one. */
class LoadedTextTest {
    private static final String WORDS = "to be or not to be, ";

    /** Loads the state from its bytes, and edits both on. */
    private static void requireToLoad(CrdtType<RgaText> type, RgaText text) {
        byte[] bytes = type.toByteArray(text.state());
        RgaText loaded = type.create(ReplicaId.of("loaded"));
        loaded.merge(type.fromByteArray(bytes)).orThrow();
        assertThat(loaded.toString()).isEqualTo(text.toString());
        assertThat(loaded.version()).isEqualTo(text.version());
        assertThat(type.toByteArray(loaded.state())).isEqualTo(bytes);
        loaded.merge(text.insert(text.length() / 2, "<\u20ac>")).orThrow();
        text.merge(loaded.delete(0, loaded.length() / 3)).orThrow();
        text.merge(loaded.insert(loaded.length(), ".")).orThrow();
        assertThat(loaded.toString()).isEqualTo(text.toString());
        assertThat(loaded.state()).isEqualTo(text.state());
        assertThat(loaded.deltaSince(CausalContext.empty()).dots()).isEqualTo(text.version());
    }

    @ParameterizedTest
    @EnumSource(SequenceOrder.class)
    void aRunIntoWhichAnotherOneWasPutWhileItWasTypedOnIsLoaded(SequenceOrder order) {
        CrdtType<RgaText> type = RgaText.type(order, CrdtLimits.DEFAULT);
        for (String other : new String[] {"a", "c"}) {
            RgaText typist = type.create(ReplicaId.of("b"));
            RgaText guest = type.create(ReplicaId.of(other));
            guest.merge(typist.insert(0, "01"));
            Delta<RgaText> guests = guest.insert(2, "x");
            guest.merge(typist.insert(2, "23"));
            typist.merge(guests);
            assertThat(typist).hasToString(guest.toString());
            requireToLoad(type, typist);
        }
    }

    @ParameterizedTest
    @EnumSource(SequenceOrder.class)
    void deletionsOfSeveralRunsAreLoaded(SequenceOrder order) {
        CrdtType<RgaText> type = RgaText.type(order, CrdtLimits.DEFAULT);
        RgaText text = type.create(ReplicaId.of("a"));
        for (int i = 0; i < 40; i++) {
            text.insert(text.length() / 2, "word");
            text.insert(i, "-");
        }
        text.delete(3, 90);
        text.insert(3, "more");
        text.delete(1, 20);
        requireToLoad(type, text);
    }

    @ParameterizedTest
    @EnumSource(SequenceOrder.class)
    void longTextsAreLoadedWhereverAWideUnitIs(SequenceOrder order) {
        CrdtType<RgaText> type = RgaText.type(order, CrdtLimits.DEFAULT);
        for (int length : new int[] {4_095, 4_096, 4_097, 10_000}) {
            for (int at : new int[] {-1, 0, 64, 4_094, length - 1}) {
                for (char unit : new char[] {'\u00e9', '\u20ac'}) {
                    StringBuilder words = new StringBuilder(WORDS.repeat(500).substring(0, length));
                    if (at >= 0) {
                        words.setCharAt(at, unit);
                    }
                    RgaText text = type.create(ReplicaId.of("a"));
                    text.insert(0, words);
                    requireToLoad(type, text);
                }
            }
        }
    }
}
