package dev.orloj.examples.kv;

import dev.orloj.causality.DvvSet;
import dev.orloj.causality.ReplicaReuseException;
import dev.orloj.causality.VersionVector;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/**
 * What a replica knows of one key: its siblings, and for each coordinator the number of the last of its writes of this key that is in them.
 *
 * <p>The numbers are kept beside the history of the set, because the history also has what clients claim to have seen, and a coordinator's numbers of other keys, which
 * the set takes for seen. Only {@link #writes} says for certain that an event is a write of <em>this</em> key <em>and</em> that its effect is here. It is a version vector in its own right: a
 * coordinator has all its own writes of a key, so whoever has its seventh event's effect on the key has that of its earlier ones.
 *
 * <p><b>Thread safety:</b> immutable.
 *
 * @param writes for each coordinator, its last write of this key whose effect is in {@code set}
 * @param set the values that no write has replaced, as JSON
 */
record Entry(VersionVector writes, DvvSet<String> set) {
    static final Entry NONE = new Entry(VersionVector.empty(), DvvSet.empty());

    /**
     * What two replicas know together; this if the other brings nothing.
     *
     * @throws Refused if one event stands for two values
     */
    Entry sync(Entry other) {
        VersionVector bothWrites = writes.merge(other.writes);
        DvvSet<String> both;
        try {
            both = set.sync(other.set);
        } catch (ReplicaReuseException e) {
            throw new Refused(Status.ID_REUSED, e.getMessage());
        }
        return bothWrites == writes && both == set ? this : new Entry(bothWrites, both);
    }

    /** Whether two replicas would learn nothing from one another; the values are not looked at, their dots tell. */
    boolean isSameAs(Entry other) {
        return this == other || writes.equals(other.writes) && set.hasSameHistory(other.set);
    }

    boolean isUnwritten() {
        return writes.isEmpty();
    }

    void encodeTo(WireWriter writer) {
        writes.encodeTo(writer);
        set.encodeTo(writer, ElementCodec.utf8());
    }

    static Entry decodeFrom(WireReader reader) {
        return new Entry(VersionVector.decodeFrom(reader), DvvSet.decodeFrom(reader, ElementCodec.utf8()));
    }

    byte[] toByteArray() {
        WireWriter writer = new WireWriter();
        encodeTo(writer);
        return writer.toByteArray();
    }

    static Entry fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        Entry entry = decodeFrom(reader);
        reader.expectEnd();
        return entry;
    }
}
