package dev.orloj.wire;

import java.util.UUID;

/** UUIDs, the most significant byte first. */
enum UuidCodec implements ElementCodec<UUID> {
    INSTANCE;

    @Override
    public void encode(UUID element, WireWriter writer) {
        writer.writeFixed64(element.getMostSignificantBits()).writeFixed64(element.getLeastSignificantBits());
    }

    @Override
    public UUID decode(WireReader reader) {
        return new UUID(reader.readFixed64(), reader.readFixed64());
    }
}
