package dev.orloj.examples.kv;

import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/**
 * What a node tells another of a key.
 *
 * @param target whom it is for, if the receiver is only to hold it; empty if it is for the receiver
 * @param key the key
 * @param entry what the sender knows of it, all of it: to apply it twice, late or out of order does no harm
 */
record Replicated(String target, String key, Entry entry) {
    private static final int VERSION = 1;

    byte[] toByteArray() {
        WireWriter writer = new WireWriter().writeByte(VERSION);
        ElementCodec.utf8().encode(target, writer);
        ElementCodec.utf8().encode(key, writer);
        entry.encodeTo(writer);
        return writer.toByteArray();
    }

    static Replicated fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        reader.readVersion("a replicated entry", VERSION);
        Replicated replicated = new Replicated(
                ElementCodec.utf8().decode(reader), ElementCodec.utf8().decode(reader), Entry.decodeFrom(reader));
        reader.expectEnd();
        return replicated;
    }
}
