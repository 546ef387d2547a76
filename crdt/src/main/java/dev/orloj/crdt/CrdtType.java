package dev.orloj.crdt;

import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/**
 * A type of replicated object, with all that its parameters are: what maps of objects, anti-entropy, persistence and the law checker need to know.
 *
 * <p>Each type has a factory, {@code OrSet.type(ElementCodec.utf8())} say. All replicas of an object use types of the same parameters.
 *
 * <p>Bytes of a delta: a version byte, a byte for the kind, and what the kind needs. Bytes of one kind are refused by all others. A delta of a newer
 * release is an {@link dev.orloj.wire.UnsupportedVersionException}: keep it, or ask again after the upgrade; nothing is lost but time, since what was not
 * merged is missing from the version.
 *
 * {@snippet class="dev.orloj.examples.snippets.Replication" region="restore"}
 *
 * <p><b>Thread safety:</b> immutable.
 *
 * @param <C> the type of the object
 */
public interface CrdtType<C extends Crdt<C>> {
    /**
     * A replica that has seen nothing.
     *
     * @param replica a new id, or one that has never made an operation of this object
     * @return the object
     */
    C create(ReplicaId replica);

    /**
     * A replica that goes on from a saved state, with the id that it had.
     *
     * <p><b>Hazard:</b> the state has to have every operation whose delta ever left the process. Where deltas are saved as they are made and merged, join them to the state first; those made alone
     * don't do, since what they removed may have come from others.
     *
     * @param replica the id under which the state was saved
     * @param saved {@link Crdt#state}, joined with what was saved after it
     * @return the object
     * @throws IllegalArgumentException if operations of this replica are missing among others of its own, or the state exceeds a limit or bears a time that the clock refuses
     */
    C restore(ReplicaId replica, Delta<C> saved);

    /**
     * Writes a delta. Equal deltas give equal bytes.
     *
     * @param delta of this type
     * @param writer takes the bytes
     */
    void encode(Delta<C> delta, WireWriter writer);

    /**
     * Reads a delta. Accepts canonical bytes only.
     *
     * @param reader stands at its first byte
     * @return the delta
     * @throws MalformedDataException if the bytes are not a delta of this kind
     */
    Delta<C> decode(WireReader reader);

    /**
     * A delta as bytes.
     *
     * @param delta of this type
     * @return a new array
     */
    default byte[] toByteArray(Delta<C> delta) {
        WireWriter writer = new WireWriter();
        encode(delta, writer);
        return writer.toByteArray();
    }

    /**
     * Reads a delta that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return the delta
     * @throws MalformedDataException if the bytes are anything else
     */
    default Delta<C> fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        Delta<C> delta = decode(reader);
        reader.expectEnd();
        return delta;
    }
}
