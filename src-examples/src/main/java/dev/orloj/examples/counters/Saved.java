package dev.orloj.examples.counters;

import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.Bytes;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * What a replica has to know after a restart: who it is, what it did, and what it has seen. They are saved together, so that none can be older than another.
 *
 * @param id under which all of it was done
 * @param lastOrder the number of the last order that was carried out; 0 if none was
 * @param states of the counters; none of a new replica
 */
record Saved(ReplicaId id, long lastOrder, Map<Kind, byte[]> states) {
    private static final int VERSION = 1;

    static Saved nothing(ReplicaId id) {
        return new Saved(id, 0, Map.of());
    }

    /** A version byte, the fields in their order, a state for each kind behind its length; then a checksum of all that (CRC-32C in eight bytes). */
    byte[] toByteArray() {
        WireWriter writer = new WireWriter();
        writer.writeByte(VERSION).writeFixed64(id.bits()).writeVarint(lastOrder);
        for (Kind kind : Kind.values()) {
            ElementCodec.bytes().encode(Bytes.of(states.get(kind)), writer);
        }
        writer.writeFixed64(checksum(writer.toByteArray(), writer.size()));
        return writer.toByteArray();
    }

    /**
     * Reads what was saved.
     *
     * @throws MalformedDataException if that is damaged
     */
    static Saved fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        reader.readVersion("a saved state", VERSION);
        ReplicaId id = ReplicaId.fromBits(reader.readFixed64());
        long lastOrder = reader.readVarint();
        Map<Kind, byte[]> states = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            states.put(kind, ElementCodec.bytes().decode(reader).toByteArray());
        }
        int end = reader.offset();
        if (reader.readFixed64() != checksum(bytes, end)) {
            throw new MalformedDataException("the checksum is wrong", end);
        }
        reader.expectEnd();
        return new Saved(id, lastOrder, states);
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
