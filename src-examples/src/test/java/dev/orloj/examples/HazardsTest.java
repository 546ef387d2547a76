package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.Dot;
import dev.orloj.causality.DvvSet;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.causality.WriteContext;
import dev.orloj.clocks.Clocks;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.counter.BoundedCounter;
import dev.orloj.crdt.sequence.Anchor;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.sequence.SplitSurrogateException;
import dev.orloj.session.VectorSessionToken;
import dev.orloj.time.HybridTimestamp;
import dev.orloj.time.LamportClock;
import dev.orloj.time.Stamp;
import dev.orloj.wire.MalformedDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of hazards names the tests that show them, and those are there. */
class HazardsTest {
    private static final Path ROOT = Path.of(System.getProperty("orloj.root"));
    private static final Pattern NAME = Pattern.compile("`(\\w+(?:Test|Properties|Stress))(?:\\.(\\w+))?`");

    @Test
    void theTestsThatItNamesAreThere() throws IOException {
        Map<String, List<String>> sources = sources();
        List<String> missing = new ArrayList<>();
        List<MatchResult> names = NAME.matcher(Files.readString(ROOT.resolve("docs/hazards.md")))
                .results()
                .toList();
        assertThat(names).hasSizeGreaterThan(50);
        for (MatchResult name : names) {
            String method = name.group(2) == null ? "" : " " + name.group(2) + "(";
            if (sources.getOrDefault(name.group(1), List.of()).stream().noneMatch(source -> source.contains(method))) {
                missing.add(name.group());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void aTextThatIsCutMayBeAnOlderVectorAndIsNoTimestamp() {
        VersionVector whole = VersionVector.parse("n1:35");
        assertThat(VersionVector.parse("n1:3").happenedBefore(whole)).isTrue();
        String time = HybridTimestamp.of(1_700_000_000_123L, 42).toString();
        for (int length = 0; length < time.length(); length++) {
            String cut = time.substring(0, length);
            assertThatThrownBy(() -> HybridTimestamp.parse(cut)).isInstanceOf(MalformedDataException.class);
        }
    }

    @Test
    void aLamportClockThatStartsAgainIssuesItsStampsAgain() {
        ReplicaId id = ReplicaId.of("n1");
        Stamp before = Clocks.lamport(id).tickStamp();
        assertThat(Clocks.lamport(id).tickStamp()).isEqualTo(before);
        LamportClock saved = Clocks.lamportBuilder(id).startAt(before.time()).build();
        assertThat(saved.tickStamp()).isGreaterThan(before);
    }

    @Test
    void aContextOfAnotherKeyReplacesWhatNobodyRead() {
        ReplicaId n1 = ReplicaId.of("n1");
        DvvSet<String> name =
                DvvSet.<String>empty().put(n1, "Alice", WriteContext.none()).set();
        DvvSet<String> address =
                DvvSet.<String>empty().put(n1, "Prague", WriteContext.none()).set();
        DvvSet<String> written = address.put(n1, "Brno", name.read().context()).set();
        assertThat(written.read().values()).containsExactly("Brno");
    }

    @Test
    void aTokenOfAnotherStoreIsTakenAtItsWord() {
        VectorSessionToken token = VectorSessionToken.start().afterWrite(new Dot(ReplicaId.of("n1"), 3));
        VersionVector another = VersionVector.parse("n1:7");
        assertThat(token.canRead(another)).isTrue();
    }

    @Test
    void whatASilentReplicaHasTheRightsToIsThereAndNobodyMayTakeIt() {
        CrdtType<BoundedCounter> stock = BoundedCounter.type(0);
        BoundedCounter lost = stock.create(ReplicaId.of("lost"));
        BoundedCounter left = stock.create(ReplicaId.of("left"));
        left.merge(lost.increment(10));
        assertThat(left.value()).isEqualTo(10);
        assertThat(left.tryDecrementWithoutDelta(1)).isFalse();
        left.retire(lost.replica());
        left.reclaim(lost.replica(), Map.of());
        assertThat(left.tryDecrementWithoutDelta(10)).isTrue();
    }

    @Test
    void twoTextsOfOneNameBecomeOne() {
        RgaText plan = RgaText.type().create(ReplicaId.of("a"));
        RgaText poem = RgaText.type().create(ReplicaId.of("b"));
        plan.insert(0, "first, second");
        assertThat(plan.merge(poem.insert(0, "roses")).status()).isEqualTo(MergeResult.Status.APPLIED);
        assertThat(plan.toString()).contains("roses").contains("first, second");
    }

    @Test
    void anAccentCanBePartedFromItsLetterAndAPairOfSurrogatesCanNot() {
        RgaText text = RgaText.type().create(ReplicaId.of("a"));
        text.insert(0, "e\u0301");
        text.insert(1, "x");
        assertThat(text.toString()).isEqualTo("ex\u0301");
        text.insert(0, "\uD83D\uDE00");
        assertThatThrownBy(() -> text.insert(1, "x")).isInstanceOf(SplitSurrogateException.class);
    }

    @Test
    void anAnchorOfAnotherTextHasAnIndexAllTheSame() {
        RgaText poem = RgaText.type().create(ReplicaId.of("a"));
        RgaText plan = RgaText.type().create(ReplicaId.of("a"));
        poem.insert(0, "roses");
        plan.insert(0, "first");
        assertThat(plan.indexOf(poem.anchor(2, Anchor.Side.BEFORE))).hasValue(2);
    }

    /** Two modules may have tests of one name. */
    private static Map<String, List<String>> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", ""),
                            Collectors.mapping(HazardsTest::text, Collectors.toList())));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
