package dev.orloj.wire;

/** Byte strings with their length. */
enum BytesCodec implements ElementCodec<Bytes> {
    INSTANCE;

    @Override
    public void encode(Bytes element, WireWriter writer) {
        writer.writeVarint(element.size());
        writer.writeBytes(element.array(), 0, element.size());
    }

    @Override
    public Bytes decode(WireReader reader) {
        return Bytes.wrap(reader.readBytes(reader.readCount(1)));
    }
}
