package dev.orloj.crdt.sync;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts what has to be said to a neighbour into one message, as much as fits.
 *
 * <p>What is larger than a message goes alone. Changes that are larger are cut: into so many operations as fit by the last experience, then half as many, or twice. A delta can be cut if it says of each operation what it did; the full form can't, since it
 * holds only for who merges all of it.
 */
final class Parcels {
    private static final int MAX_ITEM_HEAD_BYTES = Item.MAX_NAME_BYTES + 8;

    private final Catalogue catalogue;
    private final Pace pace;
    private final Function<String, Progress> progress;
    private final WireWriter message;
    private final List<Courier.Parcel> packed = new ArrayList<>();
    private final Map<String, Integer> tooLarge = new LinkedHashMap<>();

    /**
     * An item, and what to do when it arrives.
     *
     * @param parcel what it stands for
     * @param item itself
     * @param whole whether the need is met by it
     */
    private record Piece(Courier.Parcel parcel, Item item, boolean whole) {}

    Parcels(Catalogue catalogue, Pace pace, Function<String, Progress> progress, WireWriter message) {
        this.catalogue = catalogue;
        this.pace = pace;
        this.progress = progress;
        this.message = message;
    }

    WireWriter message() {
        return message;
    }

    boolean isEmpty() {
        return packed.isEmpty();
    }

    List<Courier.Parcel> packed() {
        return packed;
    }

    /** The objects whose changes or versions no message can carry, and how large it would have to be. */
    Map<String, Integer> tooLarge() {
        return tooLarge;
    }

    /** Takes needs from the front until the message is full. */
    void pack(Set<Need> needs) {
        while (!needs.isEmpty() && packed.size() < Message.MAX_ITEMS) {
            Need need = needs.iterator().next();
            if (isForLater(need)) {
                return;
            }
            Piece piece = need instanceof Need.SendChanges changes ? changes(changes) : piece(need);
            if (piece == null) {
                needs.remove(need);
                continue;
            }
            WireWriter item = new WireWriter();
            piece.item.encodeTo(item);
            int total = message.size() + item.size();
            if (total > pace.messageBytes() && !isEmpty()) {
                return;
            }
            if (piece.whole || total > pace.largestBytes()) {
                needs.remove(need);
            }
            if (total > pace.largestBytes()) {
                leaveOut(need, total);
                continue;
            }
            message.writeBytes(item.toByteArray(), 0, item.size());
            packed.add(piece.parcel);
            wasSaid(piece);
            if (!piece.whole) {
                return;
            }
        }
    }

    private void leaveOut(Need need, int total) {
        if (need instanceof Need.SendChanges changes) {
            tooLarge.put(changes.name(), total);
        } else if (need instanceof Need.SayVersion version) {
            tooLarge.put(version.name(), total);
        }
    }

    private Piece piece(Need need) {
        Item item = need.item(catalogue);
        return item == null ? null : new Piece(new Courier.Parcel(need, CausalContext.empty()), item, true);
    }

    private void wasSaid(Piece piece) {
        if (piece.item instanceof Item.Changes changes) {
            progress.apply(changes.name()).sent(piece.parcel.dots());
        } else if (piece.item instanceof Item.Version version && version.question()) {
            progress.apply(version.name()).asked = true;
        }
    }

    /** Whether changes are known not to fit into what is left of a message that has others. */
    private boolean isForLater(Need need) {
        return !isEmpty()
                && need instanceof Need.SendChanges changes
                && progress.apply(changes.name()).portion < Long.MAX_VALUE;
    }

    /** What the neighbour lacks of an object, or a part of it; null if it lacks nothing. */
    private Piece changes(Need.SendChanges need) {
        Shared<?> shared = catalogue.find(need.name());
        Progress its = progress.apply(need.name());
        if (shared == null || its.declined) {
            return null;
        }
        if (its.known == null) {
            return its.asked ? null : piece(new Need.SayVersion(need.name(), true));
        }
        CausalContext missing = shared.version().subtract(its.base());
        if (missing.isEmpty()) {
            its.settle(shared.version());
            return null;
        }
        Shared.Portion portion = portion(shared, its, missing);
        return new Piece(
                new Courier.Parcel(need, portion.dots()),
                new Item.Changes(need.name(), portion.bytes()),
                portion.dots().dominates(missing));
    }

    private Shared.Portion portion(Shared<?> shared, Progress its, CausalContext missing) {
        long count = missing.ranges().stream().mapToLong(DotRange::size).sum();
        int room = pace.messageBytes() - message.size() - MAX_ITEM_HEAD_BYTES;
        if (its.portion >= count) {
            Shared.Portion all = shared.since(its.base());
            if (all.bytes().length <= room || !isEmpty()) {
                return all; // the next message is for it if this one has no room
            }
            its.portion = Math.max(1, count / 2);
        }
        while (true) {
            Shared.Portion some = shared.some(its.base(), its.portion);
            if (some.full()) {
                return shared.since(its.base());
            }
            if (some.bytes().length <= room || its.portion == 1) {
                its.portion *= some.bytes().length <= room / 2 ? 2 : 1;
                return some;
            }
            its.portion /= 2;
        }
    }
}
