package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.wire.MalformedDataException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;

/** Bytes of deltas with something wrong. */
final class HostileBytes {
    private static final int CHANGES_OF_A_DELTA = 2_000;

    private HostileBytes() {}

    /** Changes bytes here and there, and cuts them short: they are malformed, or another delta, which does no harm to an object. */
    static <C extends Crdt<C>> void check(CrdtType<C> type, Delta<C> delta, Supplier<C> objects, Random random) {
        byte[] bytes = type.toByteArray(delta);
        for (int i = 0; i < CHANGES_OF_A_DELTA; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            if (i % 3 == 0) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(4);
            }
            assertMalformedOrCanonical(type, changed, objects.get());
        }
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> type.fromByteArray(cut)).isInstanceOf(MalformedDataException.class);
        }
    }

    /** What can be read can be merged and joined without harm. */
    private static <C extends Crdt<C>> void assertMalformedOrCanonical(CrdtType<C> type, byte[] bytes, C object) {
        Delta<C> read;
        try {
            read = type.fromByteArray(bytes);
        } catch (MalformedDataException e) {
            return;
        }
        assertThat(type.toByteArray(read)).isEqualTo(bytes);
        Delta<C> before = object.state();
        MergeResult result = object.merge(read);
        if (result.status() != MergeResult.Status.APPLIED) {
            assertThat(object.state()).isEqualTo(before);
        }
        type.toByteArray(object.state());
        type.toByteArray(read.join(read));
    }
}
