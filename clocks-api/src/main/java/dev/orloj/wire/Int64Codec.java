package dev.orloj.wire;

/** Integers of 64 bits, big-endian. */
enum Int64Codec implements ElementCodec<Long> {
    INSTANCE;

    @Override
    public void encode(Long element, WireWriter writer) {
        writer.writeFixed64(element);
    }

    @Override
    public Long decode(WireReader reader) {
        return reader.readFixed64();
    }
}
