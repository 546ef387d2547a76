package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.sequence.Anchor.Side;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.UnsupportedVersionException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorTest {
    private static final ReplicaId A = ReplicaId.of("a");

    private final RgaText a = RgaText.type().create(A);
    private final RgaText b = RgaText.type().create(ReplicaId.of("b"));

    @Test
    void theSideSaysWhereInsertedTextGoes() {
        a.insert(0, "ab");
        Anchor after = a.anchor(1, Side.AFTER);
        Anchor before = a.anchor(1, Side.BEFORE);
        a.insert(1, "xyz");
        assertThat(a.indexOf(after)).hasValue(1);
        assertThat(a.indexOf(before)).hasValue(4);
    }

    @Test
    void theEdgesStayTheEdges() {
        Anchor start = a.anchor(0, Side.AFTER);
        Anchor end = a.anchor(0, Side.BEFORE);
        a.insert(0, "abc");
        assertThat(a.indexOf(start)).hasValue(0);
        assertThat(a.indexOf(end)).hasValue(3);
        assertThat(a.anchor(0, Side.AFTER)).isEqualTo(start).hasToString("start");
        assertThat(a.anchor(3, Side.BEFORE)).isEqualTo(end).hasToString("end");
        assertThat(start.element()).isEmpty();
    }

    @Test
    void whereTheElementIsDeletedThePositionStays() {
        a.insert(0, "012345");
        Anchor after = a.anchor(3, Side.AFTER);
        Anchor before = a.anchor(3, Side.BEFORE);
        a.delete(1, 5);
        assertThat(a.indexOf(after)).hasValue(1);
        assertThat(a.indexOf(before)).hasValue(1);
        a.insert(1, "x"); // right after 0, and so before all that was deleted
        assertThat(a.indexOf(after)).hasValue(2);
        b.merge(a.shallowState());
        assertThat(b.indexOf(before)).hasValue(2);
    }

    @Test
    void anElementThatIsNotHereHasNoIndexYet() {
        a.insert(0, "abc");
        a.delete(0, 1);
        Anchor anchor = a.anchor(1, Side.AFTER);
        assertThat(b.indexOf(anchor)).isEmpty();
        b.merge(a.state());
        assertThat(b.indexOf(anchor)).hasValue(1);
        assertThat(anchor.element()).contains(new Dot(A, 2));
        assertThat(anchor.side()).isEqualTo(Side.AFTER);
        assertThat(anchor).hasToString("after a:2");
        // dots that are no element's: a deletion's, one to come, one that no sequence can have
        for (long counter : new long[] {4, 5, 1L << 32 | 2, Long.MAX_VALUE}) {
            assertThat(a.indexOf(new Anchor(Side.BEFORE, new Dot(A, counter)))).isEmpty();
        }
    }

    @Test
    void listsHaveThemToo() {
        Rga<String> list = Rga.type(ElementCodec.utf8()).create(A);
        list.insert(0, List.of("x", "y"));
        Anchor anchor = list.anchor(1, Side.BEFORE);
        list.insert(0, List.of("w"));
        assertThat(list.indexOf(anchor)).hasValue(2);
        assertThatThrownBy(() -> list.anchor(4, Side.BEFORE)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void wrongPlacesThrow() {
        a.insert(0, "x\uD83E\uDD86");
        assertThatThrownBy(() -> a.anchor(-1, Side.AFTER)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> a.anchor(4, Side.BEFORE)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> a.anchor(2, Side.BEFORE)).isInstanceOf(SplitSurrogateException.class);
        assertThatNullPointerException().isThrownBy(() -> a.anchor(0, null));
        assertThatNullPointerException().isThrownBy(() -> a.indexOf(null));
        Anchor start = a.anchor(0, Side.AFTER);
        assertThatNullPointerException().isThrownBy(() -> start.encodeTo(null));
        assertThatNullPointerException().isThrownBy(() -> Anchor.decodeFrom(null));
        assertThatNullPointerException().isThrownBy(() -> Anchor.fromByteArray(null));
    }

    @Test
    void bytesAreThese() {
        String dot = "01" + "6100000000000000" + "ac02";
        assertBytes("0100", new Anchor(Side.BEFORE, null));
        assertBytes("0101", new Anchor(Side.AFTER, null));
        assertBytes("0102" + dot, new Anchor(Side.BEFORE, new Dot(A, 300)));
        assertBytes("0103" + dot, new Anchor(Side.AFTER, new Dot(A, 300)));
        for (String wrong : List.of("", "01", "0104", "01ff", "0102", "010000", "0002", "0103" + dot + "00")) {
            byte[] bytes = HexFormat.of().parseHex(wrong);
            assertThatThrownBy(() -> Anchor.fromByteArray(bytes)).isInstanceOf(MalformedDataException.class);
        }
        assertThatThrownBy(() -> Anchor.fromByteArray(new byte[] {2, 0}))
                .isInstanceOf(UnsupportedVersionException.class);
    }

    private static void assertBytes(String hex, Anchor anchor) {
        assertThat(HexFormat.of().formatHex(anchor.toByteArray())).isEqualTo(hex);
        Anchor decoded = Anchor.fromByteArray(HexFormat.of().parseHex(hex));
        assertThat(decoded).isEqualTo(anchor).hasSameHashCodeAs(anchor);
    }
}
