package dev.orloj.session;

import static dev.orloj.session.SessionGuarantee.MONOTONIC_READS;
import static dev.orloj.session.SessionGuarantee.MONOTONIC_WRITES;
import static dev.orloj.session.SessionGuarantee.READ_YOUR_WRITES;
import static dev.orloj.session.SessionGuarantee.WRITES_FOLLOW_READS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orloj.causality.Dot;
import dev.orloj.causality.VersionVector;
import dev.orloj.time.HybridTimestamp;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a token keeps, and what it asks of a replica. */
class SessionTokenTest {
    private static final VersionVector READ = VersionVector.parse("n1:3");
    private static final Dot WRITE = Dot.parse("n2:5");

    @Provide
    Arbitrary<VectorSessionToken> vectorTokens() {
        return Tokens.vectorTokens();
    }

    @Provide
    Arbitrary<HybridSessionToken> hybridTokens() {
        return Tokens.hybridTokens();
    }

    @Provide
    Arbitrary<VersionVector> states() {
        return Tokens.states();
    }

    @Provide
    Arbitrary<HybridTimestamp> times() {
        return Tokens.times();
    }

    /** Terry et al. 1994, table 1: which of the session's vectors each operation is checked against, by guarantee. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # after a read of n1:3 and a write n2:5 by a session with  | a read needs | a write needs
            READ_YOUR_WRITES                                           | n2:5         | 0
            MONOTONIC_READS                                            | n1:3         | 0
            MONOTONIC_WRITES                                           | 0            | n2:5
            WRITES_FOLLOW_READS                                        | 0            | n1:3
            """)
    void eachGuaranteeNeedsOneThing(SessionGuarantee guarantee, String toRead, String toWrite) {
        VectorSessionToken token =
                VectorSessionToken.start(Set.of(guarantee)).afterRead(READ).afterWrite(WRITE);
        assertThat(token.neededToRead()).hasToString(toRead);
        assertThat(token.neededToWrite()).hasToString(toWrite);
        assertThat(token.guarantees()).containsExactly(guarantee);
    }

    @Test
    void allFourKeepOneVector() {
        VectorSessionToken token = VectorSessionToken.start().afterRead(READ).afterWrite(WRITE);
        assertThat(token.guarantees()).isEqualTo(Tokens.ALL);
        assertThat(token.neededToRead()).hasToString("n1:3~n2:5").isSameAs(token.neededToWrite());
        VectorSessionToken parsed = VectorSessionToken.parse("v.yrwf@n1:3~n2:5");
        assertThat(parsed).isEqualTo(token);
        assertThat(parsed.neededToRead()).isSameAs(parsed.neededToWrite());
    }

    @Test
    void sessionWithoutGuaranteesNeedsAndKeepsNothing() {
        VectorSessionToken token = VectorSessionToken.start(Set.of());
        assertThat(token.afterRead(READ).afterWrite(WRITE)).isSameAs(token);
        assertThat(token.canServe(VersionVector.empty())).isTrue();
    }

    @Test
    void whatBringsNothingNewGivesTheSameToken() {
        VectorSessionToken token = VectorSessionToken.parse("v.yrwf@n1:3~n2:5");
        assertThat(token.afterRead(READ)).isSameAs(token);
        assertThat(token.afterWrite(WRITE)).isSameAs(token);
        assertThat(token.merge(token)).isSameAs(token);
        HybridSessionToken hybrid = HybridSessionToken.start().afterWrite(HybridTimestamp.of(7, 1));
        assertThat(hybrid.afterRead(HybridTimestamp.of(7, 1))).isSameAs(hybrid);
        assertThat(hybrid.merge(HybridSessionToken.start())).isSameAs(hybrid);
    }

    @Property
    void servingIsReadingAndWriting(
            @ForAll("vectorTokens") VectorSessionToken token, @ForAll("states") VersionVector state) {
        assertThat(token.canServe(state)).isEqualTo(token.canRead(state) && token.canWrite(state));
        assertThat(token.canRead(state)).isEqualTo(token.missingToRead(state).isEmpty());
        assertThat(token.canWrite(state)).isEqualTo(token.missingToWrite(state).isEmpty());
        assertThat(token.canRead(state.merge(token.missingToRead(state)))).isTrue();
        assertThat(token.neededToRead().dominates(token.missingToRead(state))).isTrue();
    }

    @Property
    void servingIsReadingAndWritingByTimeToo(
            @ForAll("hybridTokens") HybridSessionToken token, @ForAll("times") HybridTimestamp time) {
        assertThat(token.canServe(time)).isEqualTo(token.canRead(time) && token.canWrite(time));
        assertThat(token.canRead(time)).isEqualTo(token.missingToRead(time).packed() == 0);
        assertThat(token.canWrite(time)).isEqualTo(token.missingToWrite(time).packed() == 0);
    }

    @Test
    void missingIsWhatTheReplicaLacksAndNoMore() {
        VectorSessionToken token = VectorSessionToken.parse("v.yf@n1:3~n2:5~n3:1@n3:7");
        VersionVector state = VersionVector.parse("n1:3~n2:4~n3:9");
        assertThat(token.missingToRead(state)).hasToString("n2:5");
        assertThat(token.missingToWrite(state).isEmpty()).isTrue();
    }

    /** A published session token takes {1=5} for {2=5}: it compares sizes, and the entries that both have. */
    @Test
    void replicasThatOneSideLacksCount() {
        VectorSessionToken token = VectorSessionToken.parse("v.yrwf@n1:5");
        assertThat(token).isNotEqualTo(VectorSessionToken.parse("v.yrwf@n2:5"));
        assertThat(token.canServe(VersionVector.parse("n2:5"))).isFalse();
        assertThat(token.canServe(VersionVector.parse("n1:5~n2:1"))).isTrue();
        assertThat(VectorSessionToken.parse("v.yrwf@n1:5~n2:1").canServe(VersionVector.parse("n1:9")))
                .isFalse();
    }

    @Test
    void tokensOfDifferentGuaranteesOrKindsDiffer() {
        assertThat(VectorSessionToken.start()).isNotEqualTo(VectorSessionToken.start(Set.of(READ_YOUR_WRITES)));
        assertThat((Object) VectorSessionToken.start()).isNotEqualTo(HybridSessionToken.start());
        assertThat((Object) VectorSessionToken.start(Set.of())).isNotEqualTo(HybridSessionToken.start(Set.of()));
        assertThat(VectorSessionToken.start(Tokens.ALL, 3))
                .isEqualTo(VectorSessionToken.start()); // a limit is no content
    }

    @Test
    void tokenThatWouldOutgrowItsLimitIsRefusedWithTheValuesAndStaysAsItWas() {
        VectorSessionToken token =
                VectorSessionToken.start(Tokens.ALL, 2).afterRead(READ).afterWrite(WRITE);
        TooManyReplicasException e = catchThrowableOfType(
                TooManyReplicasException.class, () -> token.afterRead(VersionVector.parse("n1:9~n3:1~n4:1")));
        assertThat(e).hasMessage("a session token would have entries of 4 replicas, limit 2");
        assertThat(e.replicas()).isEqualTo(4);
        assertThat(e.limit()).isEqualTo(2);
        assertThat(token).hasToString("v.yrwf@n1:3~n2:5");
        assertThat(token.afterRead(VersionVector.parse("n1:9~n2:9"))).hasToString("v.yrwf@n1:9~n2:9");
        assertThatThrownBy(() -> token.merge(VectorSessionToken.parse("v.yrwf@n3:1")))
                .isInstanceOf(TooManyReplicasException.class);
    }

    @Test
    void limitCountsReplicasOfBothNeedsTogether() {
        VectorSessionToken token = VectorSessionToken.start(Set.of(READ_YOUR_WRITES, WRITES_FOLLOW_READS), 1)
                .afterRead(READ);
        assertThatThrownBy(() -> token.afterWrite(WRITE)).isInstanceOf(TooManyReplicasException.class);
        // What no guarantee needs is not kept, and does not count.
        VectorSessionToken reads =
                VectorSessionToken.start(Set.of(MONOTONIC_READS), 1).afterRead(READ);
        assertThat(reads.afterWrite(WRITE)).isSameAs(reads);
    }

    @Test
    void limitIsAtLeastOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> VectorSessionToken.start(Tokens.ALL, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> VectorSessionToken.parse("v.-", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorSessionToken.decodeFrom(new dev.orloj.wire.WireReader(new byte[9]), -1));
    }

    @Property
    void mergeNeedsWhatBothNeed(
            @ForAll("vectorTokens") VectorSessionToken token,
            @ForAll("states") VersionVector read,
            @ForAll("states") VersionVector write,
            @ForAll("states") VersionVector state) {
        VectorSessionToken a = token.afterRead(read);
        VectorSessionToken b = token.afterWrite(write);
        VectorSessionToken merged = a.merge(b);
        assertThat(merged).isEqualTo(b.merge(a)).isEqualTo(token.afterRead(read).afterWrite(write));
        assertThat(merged.canRead(state)).isEqualTo(a.canRead(state) && b.canRead(state));
        assertThat(merged.canWrite(state)).isEqualTo(a.canWrite(state) && b.canWrite(state));
    }

    @Test
    void tokensOfDifferentSessionsAreNotMerged() {
        VectorSessionToken one = VectorSessionToken.start(Set.of(MONOTONIC_WRITES));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorSessionToken.start().merge(one))
                .withMessageContaining("[MONOTONIC_WRITES]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HybridSessionToken.start().merge(HybridSessionToken.start(Set.of())));
    }

    @Test
    void guaranteesAreGivenAwayUnmodifiable() {
        assertThatThrownBy(() -> VectorSessionToken.start().guarantees().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nullIsRefused() {
        VectorSessionToken token = VectorSessionToken.start(Set.of());
        HybridSessionToken hybrid = HybridSessionToken.start(Set.of());
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> calls = List.of(
                () -> VectorSessionToken.start(null),
                () -> VectorSessionToken.start(null, 1),
                () -> VectorSessionToken.parse(null),
                () -> VectorSessionToken.fromByteArray(null),
                () -> VectorSessionToken.decodeFrom(null),
                () -> token.afterRead(null),
                () -> token.afterWrite((VersionVector) null),
                () -> token.afterWrite((Dot) null),
                () -> token.canRead(null),
                () -> token.canWrite(null),
                () -> token.canServe(null),
                () -> token.missingToRead(null),
                () -> token.missingToWrite(null),
                () -> token.merge(null),
                () -> token.encodeTo(null),
                () -> HybridSessionToken.start(null),
                () -> HybridSessionToken.parse(null),
                () -> HybridSessionToken.fromByteArray(null),
                () -> HybridSessionToken.decodeFrom(null),
                () -> hybrid.afterRead(null),
                () -> hybrid.afterWrite(null),
                () -> hybrid.canRead(null),
                () -> hybrid.canWrite(null),
                () -> hybrid.canServe(null),
                () -> hybrid.missingToRead(null),
                () -> hybrid.merge(null),
                () -> hybrid.encodeTo(null));
        calls.forEach(call -> assertThatNullPointerException().isThrownBy(call));
    }
}
