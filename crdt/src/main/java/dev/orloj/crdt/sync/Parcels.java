package dev.orloj.crdt.sync;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.crdt.TooFarBehindException;
import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Puts what has to be said to a neighbour into one message, as much as fits.
 *
 * <p>What is larger than a message goes alone. Changes that are larger are cut: into so many operations as fit by the last experience, then half as many, or twice. A delta can be cut if it says of each operation what it did; the full form can't, since it
 * holds only for who merges all of it. What no message can carry, be it the full form, one operation or a version, becomes {@link Freight}.
 */
final class Parcels {
    private static final int MAX_ITEM_HEAD_BYTES = Item.MAX_NAME_BYTES + 8;

    private final Catalogue catalogue;
    private final Pace pace;
    private final Function<String, Progress> progress;
    private final Freight freight;
    private final BiConsumer<Need.SendChanges, TooFarBehindException> farBehind;
    private final WireWriter message;
    private final List<Courier.Parcel> packed = new ArrayList<>();

    /**
     * An item, and what to do when it arrives.
     *
     * @param parcel what it stands for
     * @param item itself
     * @param whole whether the need is met by it
     */
    private record Piece(Courier.Parcel parcel, Item item, boolean whole) {}

    Parcels(
            Catalogue catalogue,
            Pace pace,
            Function<String, Progress> progress,
            Freight freight,
            BiConsumer<Need.SendChanges, TooFarBehindException> farBehind,
            WireWriter message) {
        this.catalogue = catalogue;
        this.pace = pace;
        this.progress = progress;
        this.freight = freight;
        this.farBehind = farBehind;
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

    /** Takes needs from the front until the message is full. */
    void pack(Set<Need> needs) {
        while (!needs.isEmpty() && packed.size() < Message.MAX_ITEMS) {
            Need need = needs.iterator().next();
            if (isForLater(need)) {
                return;
            }
            if (freight.isFor(need)) {
                needs.remove(need);
                freight.wait(need);
                continue;
            }
            Piece piece = pieceFor(need);
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
            if (total > pace.largestBytes()) {
                if (freight.fitsAlone(item.size())) {
                    return; // acknowledgements have its room: they go by themselves, then this
                }
                needs.remove(need);
                ship(need, piece, item);
                continue;
            }
            if (piece.whole) {
                needs.remove(need);
            }
            message.writeBytes(item.toByteArray(), 0, item.size());
            packed.add(piece.parcel);
            wasSaid(piece);
            if (!piece.whole || piece.item instanceof Item.Part) {
                return;
            }
        }
    }

    /** Has something go in parts, once nothing else does. */
    private void ship(Need need, Piece piece, WireWriter item) {
        if (freight.isUnderWay()) {
            freight.wait(need);
            return;
        }
        freight.load(piece.parcel, item.toByteArray());
        wasSaid(piece);
        if (!piece.whole) {
            freight.wait(need);
        }
    }

    private Piece pieceFor(Need need) {
        if (need instanceof Need.SendChanges changes) {
            return changes(changes);
        }
        return need instanceof Need.SendPart part ? piece(part, freight.part(part)) : piece(need);
    }

    private Piece piece(Need need) {
        return piece(need, need.item(catalogue));
    }

    private static Piece piece(Need need, Item item) {
        return item == null ? null : new Piece(new Courier.Parcel(need, CausalContext.empty()), item, true);
    }

    private void wasSaid(Piece piece) {
        if (piece.item instanceof Item.Changes changes) {
            progress.apply(changes.name()).sent(piece.parcel.dots());
        } else if (piece.item instanceof Item.Version version && version.question()) {
            progress.apply(version.name()).asked = true;
        } else if (piece.parcel.need() instanceof Need.SendPart part) {
            freight.sent(part);
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
        Shared.Portion portion;
        try {
            portion = portion(shared, its, missing);
        } catch (TooFarBehindException e) {
            farBehind.accept(need, e);
            return null;
        }
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
