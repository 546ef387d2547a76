package dev.orloj.crdt.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Listeners of a map hear under which keys something happened, an update or a merge at a time. */
class MapListenerTest {
    private static final CrdtType<OrMap<String, MvRegister<String>>> REGISTERS =
            OrMap.type(ElementCodec.utf8(), MvRegister.type(ElementCodec.utf8()));

    private final List<String> heard = new ArrayList<>();
    private final OrMap<String, MvRegister<String>> a = REGISTERS.create(ReplicaId.of("a"));
    private final OrMap<String, MvRegister<String>> b = REGISTERS.create(ReplicaId.of("b"));

    private <K> MapListener<K> hearing() {
        return (added, removed, updated, remote) ->
                heard.add("+" + added + " -" + removed + " ~" + updated + (remote ? " remote" : ""));
    }

    @Test
    void anUpdateIsOneChange() {
        a.addListener(hearing());
        a.update("k", register -> register.write("x"));
        a.update("k", register -> {
            register.write("y");
            register.clear();
            register.write("z");
        });
        a.update("k", register -> {});
        a.update("k", MvRegister::clear);
        a.update("l", register -> {
            register.write("x");
            register.clear();
        });
        a.remove("k");
        a.update("l", register -> register.write("x"));
        a.clear();
        assertThat(heard)
                .containsExactly("+[k] -[] ~[]", "+[] -[] ~[k]", "+[] -[k] ~[]", "+[l] -[] ~[]", "+[] -[l] ~[]");
    }

    @Test
    void whatIsRemovedIsTold() {
        a.update("k", register -> register.write("x"));
        a.update("l", register -> register.write("x"));
        a.addListener(hearing());
        a.remove("m");
        a.remove("k");
        assertThat(heard).containsExactly("+[] -[k] ~[]");
    }

    @Test
    void aMergeIsOneChange() {
        a.update("k", register -> register.write("x"));
        a.update("l", register -> register.write("x"));
        a.update("m", register -> register.write("x"));
        b.merge(a.state()).orThrow();
        b.addListener(hearing());
        a.remove("k");
        a.update("l", register -> register.write("y"));
        a.remove("m");
        a.update("m", register -> register.write("z"));
        a.update("n", register -> register.write("x"));
        b.merge(a.deltaSince(b.version())).orThrow();
        b.merge(a.deltaSince(b.version())).orThrow();
        assertThat(heard).containsExactly("+[n] -[k] ~[l, m] remote");
    }

    @Test
    void whatAnUpdateDidIsToldIfItThrows() {
        a.addListener(hearing());
        assertThatThrownBy(() -> a.update("k", register -> {
                    register.write("x");
                    throw new ArithmeticException("mine");
                }))
                .isInstanceOf(ArithmeticException.class);
        assertThat(heard).containsExactly("+[k] -[] ~[]");
    }

    @Test
    void changesFarInsideAreUpdatesOfTheOutermostKey() {
        CrdtType<OrMap<String, OrMap<String, PnCounter>>> type =
                OrMap.type(ElementCodec.utf8(), OrMap.type(ElementCodec.utf8(), PnCounter.type()));
        OrMap<String, OrMap<String, PnCounter>> outer = type.create(ReplicaId.of("a"));
        outer.addListener(hearing());
        outer.update("k", inner -> inner.update("n", PnCounter::increment));
        outer.update("k", inner -> {
            inner.update("n", PnCounter::increment);
            inner.update("o", PnCounter::increment);
        });
        outer.update("k", inner -> inner.remove("n"));
        outer.update("k", inner -> inner.remove("o"));
        assertThat(heard).containsExactly("+[k] -[] ~[]", "+[] -[] ~[k]", "+[] -[] ~[k]", "+[] -[k] ~[]");
        outer.update("k", inner -> {
            inner.update("n", PnCounter::increment);
            assertThatThrownBy(() -> inner.addListener(hearing())).isInstanceOf(UnsupportedOperationException.class);
        });
    }

    @Test
    void aListenerMustNotChangeTheMap() {
        List<Throwable> thrown = new ArrayList<>();
        a.addListener((added, removed, updated, remote) -> {
            try {
                a.update("l", register -> register.write("x"));
            } catch (IllegalStateException e) {
                thrown.add(e);
            }
        });
        a.update("k", register -> register.write("x"));
        assertThat(thrown).hasSize(1);
        assertThat(a.keys()).containsExactly("k");
    }

    @Test
    void whoIsRemovedHearsNothingMore() {
        MapListener<String> listener = hearing();
        a.addListener(listener);
        a.removeListener(listener);
        a.update("k", register -> register.write("x"));
        assertThat(heard).isEmpty();
    }
}
