package dev.orloj.crdt.sync;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.TooFarBehindException;
import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An object that is synchronised, with its name and type.
 *
 * @param <C> the type of the object
 */
final class Shared<C extends Crdt<C>> {
    private final String name;
    private final CrdtType<C> type;
    private final C object;

    private CausalContext digested;
    private Digest digest;

    private CausalContext lastBase = CausalContext.empty();
    private CausalContext lastVersion;
    private Portion lastPortion;

    Shared(String name, CrdtType<C> type, C object) {
        this.name = name;
        this.type = Objects.requireNonNull(type, "type");
        this.object = Objects.requireNonNull(object, "object");
    }

    String name() {
        return name;
    }

    C object() {
        return object;
    }

    CausalContext version() {
        return object.version();
    }

    /** Changes as bytes, and what they cover. */
    record Portion(CausalContext dots, byte[] bytes, boolean full) {}

    Delta<C> decode(byte[] bytes) {
        return type.fromByteArray(bytes);
    }

    /**
     * What a neighbour lacks, all of it. Neighbours mostly lack the same, so the last one is kept, until the object changes.
     */
    Portion since(CausalContext base) {
        CausalContext version = version();
        if (lastVersion != version || !lastBase.equals(base)) {
            lastPortion = portion(base);
            lastBase = base;
            lastVersion = version;
        }
        return lastPortion;
    }

    /** So many of the operations that a neighbour lacks, and what they removed. A replica that lacks more than these can't merge it if it is full; what can't be cut comes whole. */
    Portion some(CausalContext base, long operations) {
        List<DotRange> some = new ArrayList<>();
        long left = operations;
        for (DotRange range : version().subtract(base).ranges()) {
            if (left == 0) {
                break;
            }
            long taken = Math.min(left, range.size());
            some.add(new DotRange(range.replica(), range.from(), range.from() + taken - 1));
            left -= taken;
        }
        CausalContext rest = version().subtract(CausalContext.ofRanges(some));
        try {
            return portion(rest);
        } catch (TooFarBehindException e) {
            return since(base); // what was compacted can't be cut
        }
    }

    private Portion portion(CausalContext base) {
        Delta<C> delta = object.deltaSince(base);
        return new Portion(delta.dots(), type.toByteArray(delta), delta.isFull());
    }

    /** Stands for the name and the version, and so for the state. */
    Digest digest() {
        CausalContext version = version();
        if (digested != version) {
            WireWriter writer = new WireWriter();
            Item.NAMES.encode(name, writer);
            version.encodeTo(writer);
            digest = Digest.of(writer.toByteArray());
            digested = version;
        }
        return digest;
    }
}
