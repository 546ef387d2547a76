package dev.orloj.crdt.sync;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;

/** Another type, as a later release might write it. */
record NewerType<C extends Crdt<C>>(CrdtType<C> type) implements CrdtType<C> {
    private static final int LATER = 2;

    @Override
    public C create(ReplicaId replica) {
        return type.create(replica);
    }

    @Override
    public C restore(ReplicaId replica, Delta<C> saved) {
        return type.restore(replica, saved);
    }

    @Override
    public void encode(Delta<C> delta, WireWriter writer) {
        byte[] bytes = type.toByteArray(delta);
        writer.writeByte(LATER).writeBytes(bytes, 1, bytes.length - 1);
    }

    /** Of a delta that fills the rest. */
    @Override
    public Delta<C> decode(WireReader reader) {
        reader.readVersion("a delta", LATER);
        byte[] rest = reader.readBytes(reader.remaining());
        byte[] bytes = new byte[rest.length + 1];
        bytes[0] = 1;
        System.arraycopy(rest, 0, bytes, 1, rest.length);
        return type.fromByteArray(bytes);
    }
}
