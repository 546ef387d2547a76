package dev.orloj.crdt.sync;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What is too large for a message, on its way to one neighbour in parts.
 *
 * <p>It is encoded once, and the parts are those of these bytes, whatever becomes of the object meanwhile. There is one at a time, so that both sides need memory for one; what else is too large waits, and so do later changes of the same object. The need for a part goes behind the other needs, so that a large
 * object holds up no small ones. <b>The last part goes when all others have arrived.</b> So it makes the whole complete, or shows that the neighbour has lost some, and its acknowledgement tells what became of all.
 */
final class Freight {
    /** A message with nothing but one item has room for all but so many bytes. */
    private static final int HEADER_BYTES = 32;
    /** What goes beside a part's bytes: the header, what the part is known by, and a few acknowledgements. */
    private static final int BESIDE_PART_BYTES = 128;

    private final Set<Need> needs;
    private final LongSupplier numbers;
    private final int messageBytes;
    private final Set<Need> waiting = new LinkedHashSet<>();
    private final BitSet arrived = new BitSet();

    /** What it stands for; null if nothing is under way. */
    private Courier.Parcel parcel;

    private Whole whole;
    private byte[] bytes;
    /** How many parts were sent at least once. */
    private int begun;

    /**
     * Makes one that carries nothing.
     *
     * @param needs where to say that a part has to be sent
     * @param numbers gives another number each time
     * @param messageBytes how large messages are made
     */
    Freight(Set<Need> needs, LongSupplier numbers, int messageBytes) {
        this.needs = needs;
        this.numbers = numbers;
        this.messageBytes = messageBytes;
    }

    boolean isUnderWay() {
        return parcel != null;
    }

    /** Whether something is under way that meets this need, as it was. */
    boolean isFor(Need need) {
        return isUnderWay() && parcel.need().equals(need);
    }

    /** Whether an item of so many bytes fits into a message without acknowledgements. */
    boolean fitsAlone(int itemBytes) {
        return itemBytes <= messageBytes - HEADER_BYTES;
    }

    /** Has a need come back when nothing is under way any more. */
    void wait(Need need) {
        waiting.add(need);
    }

    void load(Courier.Parcel what, byte[] item) {
        assert !isUnderWay() && !fitsAlone(item.length) : item.length + " bytes, " + whole;
        parcel = what;
        bytes = item;
        whole = new Whole(numbers.getAsLong(), Digest.of(item), item.length, messageBytes - BESIDE_PART_BYTES);
        needs.add(new Need.SendPart(whole.number(), 0));
    }

    /** A part as an item; null if it need not be sent any more. */
    Item.Part part(Need.SendPart part) {
        if (!has(part) || arrived.get(part.index())) {
            return null;
        }
        int from = whole.offset(part.index());
        byte[] its = new byte[whole.bytesOf(part.index())];
        System.arraycopy(bytes, from, its, 0, its.length);
        return new Item.Part(whole, part.index(), its);
    }

    /** A part is in a message. */
    void sent(Need.SendPart part) {
        if (part.index() == begun) {
            begun++;
            if (begun < whole.last()) {
                needs.add(new Need.SendPart(whole.number(), begun));
            }
        }
    }

    void lost(Need.SendPart part) {
        if (has(part) && !arrived.get(part.index())) {
            needs.add(part);
        }
    }

    /** Takes note of a part that arrived; says whether all have. */
    boolean delivered(Need.SendPart part) {
        if (!has(part) || arrived.get(part.index())) {
            return false;
        }
        arrived.set(part.index());
        if (part.index() < whole.last() && arrived.cardinality() == whole.last()) {
            needs.add(new Need.SendPart(whole.number(), whole.last()));
        }
        return part.index() == whole.last();
    }

    boolean has(Need.SendPart part) {
        return isUnderWay() && part.number() == whole.number();
    }

    /** What is under way, while something is. */
    Whole whole() {
        return whole;
    }

    /** Sends no more of it; says what it stood for. */
    Courier.Parcel unload() {
        Courier.Parcel unloaded = parcel;
        parcel = null;
        bytes = null;
        begun = 0;
        arrived.clear();
        needs.addAll(waiting);
        waiting.clear();
        return unloaded;
    }

    /** Carries nothing, and nothing waits. */
    void clear() {
        waiting.clear();
        unload();
    }
}
