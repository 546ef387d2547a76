package dev.orloj.crdt.sequence;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Objects;
import java.util.function.Function;

/**
 * A type of sequence: given its kind, and how to make one around a {@link Document}, the rest is the same for all.
 *
 * @param <C> the type of the sequence
 */
final class SequenceType<C extends Sequence<C>> implements CrdtType<C> {
    private final SequenceKind kind;
    private final Function<Document, C> maker;

    SequenceType(SequenceKind kind, Function<Document, C> maker) {
        this.kind = kind;
        this.maker = maker;
    }

    @Override
    public C create(ReplicaId replica) {
        return maker.apply(new Document(kind, Objects.requireNonNull(replica, "replica")));
    }

    @Override
    public C restore(ReplicaId replica, Delta<C> saved) {
        kind.of(saved);
        C sequence = create(replica);
        sequence.restore(saved);
        return sequence;
    }

    @Override
    public void encode(Delta<C> delta, WireWriter writer) {
        BatchWriter.write(kind, kind.of(delta).batch(), writer);
    }

    @Override
    public Delta<C> decode(WireReader reader) {
        return new BatchReader(kind, reader).readDelta();
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
