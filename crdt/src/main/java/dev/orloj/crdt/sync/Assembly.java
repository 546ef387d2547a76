package dev.orloj.crdt.sync;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Puts together what one neighbour sends in parts: the latest such thing, one at a time, see {@link Freight}.
 *
 * <p>Its memory is that of the parts that arrived, and as much again for a moment when they are joined. What is longer than allowed is refused at its first part.
 */
final class Assembly {
    private final int largestBytes;
    private final IntConsumer givenUp;

    /** The latest; null if there was none. */
    private Whole whole;

    private Map<Integer, byte[]> parts = new HashMap<>();
    private boolean ended;
    private boolean taken;

    /**
     * Makes one that has nothing.
     *
     * @param largestBytes how much is put together
     * @param givenUp is told how large it was when something is given up
     */
    Assembly(int largestBytes, IntConsumer givenUp) {
        this.largestBytes = largestBytes;
        this.givenUp = givenUp;
    }

    /** Takes in a part. Gives the whole if it is complete, which is to be {@linkplain #end ended} then; null if it is not. */
    Item take(Item.Part part) {
        Whole its = part.whole();
        if (whole != null && its.number() < whole.number()) {
            return null; // its sender is through with that
        }
        if (whole == null || its.number() > whole.number()) {
            begin(its);
        }
        if (ended) {
            return null;
        }
        if (!its.equals(whole) || its.length() > largestBytes) {
            giveUp();
            return null;
        }
        parts.putIfAbsent(part.index(), part.bytes());
        if (part.index() < its.last()) {
            return null;
        }
        Item item = parts.size() == its.parts() ? joined() : null;
        if (item == null) {
            giveUp();
        }
        return item;
    }

    private void begin(Whole next) {
        int left = whole == null || ended ? 0 : whole.length();
        whole = next;
        parts = new HashMap<>();
        ended = false;
        taken = false;
        if (left > 0) {
            givenUp.accept(left);
        }
    }

    private void giveUp() {
        end(false);
        givenUp.accept(whole.length());
    }

    /** The item; null if it is not what it was said to be. */
    private Item joined() {
        byte[] bytes = new byte[whole.length()];
        parts.forEach((index, part) -> System.arraycopy(part, 0, bytes, whole.offset(index), part.length));
        if (!Digest.of(bytes).equals(whole.digest())) {
            return null;
        }
        try {
            WireReader reader = new WireReader(bytes);
            Item item = Item.decodeFrom(reader);
            reader.expectEnd();
            return item instanceof Item.Part ? null : item;
        } catch (MalformedDataException e) {
            return null;
        }
    }

    /** Forgets the parts, but not what became of them: the last may come again. */
    void end(boolean wasTaken) {
        ended = true;
        taken = wasTaken;
        parts = new HashMap<>();
    }

    /** Begins anew, with a neighbour that is another. */
    void clear() {
        whole = null;
        end(false);
    }

    /** Whether the latest was not taken, and this is a part of it. */
    boolean refuses(Item.Part part) {
        return whole != null && ended && !taken && part.whole().number() == whole.number();
    }
}
