package dev.orloj.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orloj.sim.Decision.Cut;
import dev.orloj.sim.Decision.Happening;
import dev.orloj.sim.Decision.Harm;
import dev.orloj.sim.Decision.Harmed;
import dev.orloj.sim.Decision.Message;
import dev.orloj.sim.Decision.Stepped;
import dev.orloj.sim.Decision.Trouble;
import dev.orloj.sim.Decision.Troubled;
import dev.orloj.wire.MalformedDataException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a history is the history: each is got back from the other, and nothing else is taken. */
class HistoryTest {
    private static final String ALL =
            "17: drop net a>b#3; duplicate net a>b#4 2ms; hold net b>a#1 80ms; crash a 2s..2500ms; "
                    + "lose b 1s..2s; pause a 1us..1ms; suspend a 3s..4s; freeze b 5s..6s; cut a,b|c 3s..5s; cut a>b,c 6s..7s; "
                    + "step b 4s -10s; happen evict#2";

    @Test
    void everyKindOfFaultIsReadAndPrinted() {
        History history = History.parse(ALL);
        assertThat(history).hasToString(ALL);
        assertThat(history.seed()).isEqualTo(17);
        assertThat(history.size()).isEqualTo(12);
        assertThat(history.faults()).first().isEqualTo("drop net a>b#3");
        assertThat(history).isEqualTo(History.parse(ALL)).hasSameHashCodeAs(History.parse(ALL));
        assertThat(history).isNotEqualTo(History.parse("17")).isNotEqualTo(History.parse("18" + ALL.substring(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807", "-9223372036854775808"})
    void aHistoryOfNoFaultsIsItsSeed(String seed) {
        assertThat(History.parse(seed)).hasToString(seed);
        assertThat(History.parse(seed).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'' ! 0",
                "x ! 0",
                "01 ! 0",
                "+1 ! 0",
                "9223372036854775808 ! 0",
                "'1: ' ! 3",
                "1:drop net a>b#3 ! 0",
                "1: drop net a>b#0 ! 3",
                "1: drop net a>b#03 ! 3",
                "1: drop net a>b#3 2ms ! 3",
                "1: drop net a>b ! 3",
                "1: duplicate net a>b#3 ! 3",
                "1: duplicate net a>b#3 -2ms ! 3",
                "1: duplicate net a>b#3 2000us ! 3",
                "1: happen x#1; happen x#1 ! 15",
                "1: happen x#1;happen x#2 ! 3",
                "'1: happen x#1; ' ! 15",
                "1: happen x y#1 ! 3",
                "1: crash a 2s..2s ! 3",
                "1: crash a 0s..2s ! 3",
                "1: crash a 3s..2s ! 3",
                "1: crash a 3s ! 3",
                "1: explode a 2s..3s ! 3",
                "1: step a 2s ! 3",
                "1: step a 2s 99999999999s ! 3",
                "1: cut a 2s..3s ! 3",
                "1: cut a|a 2s..3s ! 3",
                "1: cut a>b>c 2s..3s ! 3",
                "1: CRASH a 2s..3s ! 3",
            })
    void anythingElseIsRefusedWithItsPlace(String text, int offset) {
        assertThatExceptionOfType(MalformedDataException.class)
                .isThrownBy(() -> History.parse(text))
                .satisfies(e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Provide
    Arbitrary<List<Decision>> decisions() {
        Arbitrary<String> names = Arbitraries.of("a", "b-1", "c_2.x", "net", "0");
        Arbitrary<Long> counts = Arbitraries.longs().between(1, 1L << 50);
        Arbitrary<Long> spans = Arbitraries.longs()
                .between(0, 10)
                .flatMap(factor ->
                        Arbitraries.of(1L, 1_000L, 1_000_000L, 1_000_000_000L).map(unit -> factor * unit));
        Arbitrary<Message> messages =
                Combinators.combine(names, names, names, counts).as(Message::new);
        Arbitrary<Partition> partitions = Arbitraries.of(
                Partition.parse("a|b"), Partition.parse("a,x|b|c"), Partition.parse("a>b"), Partition.parse("a,x>b,c"));
        Arbitrary<Decision> harmed = Combinators.combine(Arbitraries.of(Harm.class), messages, spans)
                .as((harm, message, span) -> new Harmed(harm, message, harm == Harm.DROP ? 0 : span));
        Arbitrary<Decision> happening = Combinators.combine(names, counts).as(Happening::new);
        Arbitrary<Decision> troubled = Combinators.combine(Arbitraries.of(Trouble.class), names, counts, counts)
                .as((trouble, name, from, length) -> new Troubled(trouble, name, from, from + length));
        Arbitrary<Decision> stepped = Combinators.combine(names, counts, spans)
                .as((name, from, by) -> new Stepped(name, from, from % 2 == 0 ? by : -by));
        Arbitrary<Decision> cut = Combinators.combine(partitions, counts, counts)
                .as((partition, from, length) -> new Cut(partition, from, from + length));
        return Arbitraries.oneOf(harmed, happening, troubled, stepped, cut)
                .list()
                .ofMaxSize(8)
                .uniqueElements();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void textAndHistoryAreTheSame(@ForAll long seed, @ForAll("decisions") List<Decision> decisions) {
        History history = new History(seed, decisions);
        History back = History.parse(history.toString());
        assertThat(back).isEqualTo(history).hasToString(history.toString());
    }

    /** A character that is changed makes another history, or none; nothing but {@link MalformedDataException} is thrown. */
    @Property(tries = 3_000)
    void hostileTextIsRefusedByTheOneException(@ForAll("damaged") String text) {
        try {
            assertThat(History.parse(text)).hasToString(text);
        } catch (MalformedDataException e) {
            assertThat(e.offset()).isBetween(0, text.length());
        }
    }

    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, ALL.length() - 1);
        Arbitrary<Character> signs =
                Arbitraries.of('0', '9', '-', ':', ';', ' ', '.', '>', '|', ',', '#', 's', 'x', '\u0000', '\u0663');
        return Combinators.combine(places, places, signs)
                .as((cut, changed, sign) -> ALL.substring(0, changed) + sign + ALL.substring(Math.max(cut, changed)));
    }
}
