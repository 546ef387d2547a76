package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.wire.ElementCodec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lists have beside texts. */
class RgaTest {
    private static final CrdtType<Rga<String>> TYPE = Rga.type(ElementCodec.utf8());

    private final Rga<String> list = TYPE.create(ReplicaId.of("a"));

    private Rga<String> of(String... elements) {
        list.insertWithoutDelta(0, List.of(elements));
        return list;
    }

    @Test
    void replacingIsOneDelta() {
        of("a", "b", "c", "d");
        Rga<String> other = TYPE.restore(ReplicaId.of("b"), list.state());
        Delta<Rga<String>> delta = list.replace(1, 3, List.of("x", "y", "z"));
        assertThat(list.toList()).containsExactly("a", "x", "y", "z", "d");
        other.merge(delta);
        assertThat(other.toList()).isEqualTo(list.toList());
        assertThat(other.version()).isEqualTo(list.version());
    }

    @Test
    void replacingByNothingDeletes_andNothingByNothingIsNoOperation() {
        of("a", "b");
        list.replaceWithoutDelta(0, 1, List.of());
        assertThat(list.toList()).containsExactly("b");
        var before = list.version();
        assertThat(list.replace(1, 1, List.of()).isEmpty()).isTrue();
        assertThat(list.version()).isEqualTo(before);
    }

    @Test
    void whatIsRefusedChangesNothing() {
        of("a", "b");
        var before = list.version();
        assertThatThrownBy(() -> list.replace(1, 3, List.of("x"))).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.replace(2, 1, List.of("x"))).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.replace(0, 1, Arrays.asList("x", null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("element");
        assertThat(list.toList()).containsExactly("a", "b");
        assertThat(list.version()).isEqualTo(before);
    }

    @Test
    void theViewShowsWhatTheListIs() {
        List<String> view = list.asList();
        assertThat(view).isEmpty();
        of("a", "b", "c");
        assertThat(view).containsExactly("a", "b", "c").isEqualTo(list.toList());
        assertThat(view.subList(1, 3)).containsExactly("b", "c");
        list.deleteWithoutDelta(0, 2);
        assertThat(view).containsExactly("c");
        assertThatThrownBy(() -> view.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.set(0, "x")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> view.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }
}
