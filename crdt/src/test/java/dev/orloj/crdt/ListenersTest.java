package dev.orloj.crdt;

import static dev.orloj.crdt.Replicas.A;
import static dev.orloj.crdt.Replicas.B;
import static dev.orloj.crdt.Replicas.pull;
import static dev.orloj.crdt.Replicas.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.set.GSet;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.crdt.set.SetListener;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listeners hear what changed, once it has, and can do no harm. */
class ListenersTest {
    private final List<String> heard = new ArrayList<>();
    private final List<Throwable> uncaught = new ArrayList<>();
    private Thread.UncaughtExceptionHandler handler;

    @BeforeEach
    void catchWhatIsUncaught() {
        handler = Thread.currentThread().getUncaughtExceptionHandler();
        Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
    }

    @AfterEach
    void leaveTheThreadAsItWas() {
        Thread.currentThread().setUncaughtExceptionHandler(handler);
    }

    private SetListener<String> hearing() {
        return (added, removed, remote) -> heard.add("+" + added + " -" + removed + (remote ? " remote" : ""));
    }

    @Test
    void aSetTellsWhatCameAndWhatWent() {
        OrSet<String> a = set(A);
        a.addListener(hearing());
        a.add("x");
        a.add("x");
        a.addWithoutDelta("y");
        a.remove("x");
        a.remove("x");
        a.clear();
        assertThat(heard).containsExactly("+[x] -[]", "+[y] -[]", "+[] -[x]", "+[] -[y]");
    }

    @Test
    void aGrowingSetTellsWhatCameWithoutADelta() {
        GSet<String> a = GSet.type(ElementCodec.utf8()).create(A);
        a.addListener(hearing());
        a.addWithoutDelta("x");
        a.addWithoutDelta("x");
        assertThat(heard).containsExactly("+[x] -[]");
    }

    @Test
    void aMergeIsOneChange() {
        OrSet<String> a = set(A, "w", "x");
        OrSet<String> b = set(B);
        pull(b, a);
        b.addListener(hearing());
        a.addWithoutDelta("y");
        a.addWithoutDelta("x");
        a.removeWithoutDelta("w");
        pull(b, a);
        pull(b, a);
        assertThat(heard).containsExactly("+[y] -[w] remote");
    }

    @Test
    void anElementThatGoesAndComesInOneMergeIsNotTold() {
        OrSet<String> a = set(A, "x");
        OrSet<String> b = set(B);
        pull(b, a);
        b.addListener(hearing());
        a.removeWithoutDelta("x");
        a.addWithoutDelta("x");
        pull(b, a);
        assertThat(heard).isEmpty();
        assertThat(b.contains("x")).isTrue();
    }

    @Test
    void whatAListenerThrowsHarmsNobody() {
        OrSet<String> a = set(A);
        a.addListener((added, removed, remote) -> {
            throw new IllegalArgumentException("mine");
        });
        a.addListener(hearing());
        Delta<OrSet<String>> delta = a.add("x");
        assertThat(delta.isEmpty()).isFalse();
        assertThat(heard).containsExactly("+[x] -[]");
        assertThat(uncaught).singleElement().isInstanceOf(IllegalArgumentException.class);
        a.add("y");
        assertThat(heard).hasSize(2);
    }

    @Test
    void aListenerSeesTheSetAsItIsAndMustNotChangeIt() {
        OrSet<String> a = set(A);
        a.addListener((added, removed, remote) -> {
            heard.add("contains " + a.contains("x"));
            a.add("y");
        });
        a.add("x");
        assertThat(heard).containsExactly("contains true");
        assertThat(uncaught).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(a.contains("y")).isFalse();
        assertThat(a.version().max(A)).isEqualTo(1);
    }

    @Test
    void whoIsRemovedHearsNothingMore() {
        OrSet<String> a = set(A);
        SetListener<String> listener = hearing();
        a.addListener(listener);
        a.removeListener(listener);
        a.add("x");
        assertThat(heard).isEmpty();
    }

    @Test
    void aRegisterTellsWhatItWasAndIs() {
        CrdtType<MvRegister<String>> type = MvRegister.type(ElementCodec.utf8());
        MvRegister<String> a = type.create(A);
        MvRegister<String> b = type.create(B);
        a.addListener((before, after, remote) -> heard.add(before + " " + after + " " + remote));
        a.write("x");
        a.write("x");
        b.write("y");
        pull(a, b);
        a.clear();
        assertThat(heard).containsExactly("[] [x] false", "[x] [x, y] true", "[x, y] [] false");
    }

    @Test
    void aListenerMustNotChangeTheRegister() {
        MvRegister<String> a = MvRegister.type(ElementCodec.utf8()).create(A);
        a.addListener((before, after, remote) -> a.write("y"));
        a.write("x");
        assertThat(uncaught).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(a.version().max(A)).isEqualTo(1);
    }

    @Test
    void aFlagTellsWhenItIsTurned() {
        Flag a = Flag.disableWins().create(A);
        Flag b = Flag.disableWins().create(B);
        a.addListener((enabled, remote) -> heard.add(enabled + " " + remote));
        a.disable();
        a.enable();
        a.enable();
        b.disable();
        pull(a, b);
        assertThat(heard).containsExactly("true false", "false true");
    }
}
