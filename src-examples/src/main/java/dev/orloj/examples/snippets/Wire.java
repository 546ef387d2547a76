package dev.orloj.examples.snippets;

import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.wire.Bytes;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.UnsupportedVersionException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Bytes, and the codecs of elements. */
final class Wire {
    private Wire() {}

    // @start region="codec"
    /** A colour is three bytes. Equal colours give equal bytes, and no others do. */
    record Colour(int red, int green, int blue) {
        static final ElementCodec<Colour> CODEC = new ElementCodec<>() {
            @Override
            public void encode(Colour colour, WireWriter out) {
                out.writeByte(colour.red).writeByte(colour.green).writeByte(colour.blue);
            }

            @Override
            public Colour decode(WireReader in) {
                return new Colour(in.readByte(), in.readByte(), in.readByte());
            }
        };
    }
    // @end

    static List<Object> codecs() {
        // @start region="codecs"
        ElementCodec<LocalDate> dates = ElementCodec.int64().mapped(LocalDate::toEpochDay, LocalDate::ofEpochDay);
        ElementCodec<Map.Entry<String, LocalDate>> due = ElementCodec.pairOf(ElementCodec.utf8(), dates);
        ElementCodec<List<Bytes>> keys = ElementCodec.listOf(ElementCodec.bytes()); // an array has no value equality
        // @end
        WireWriter out = new WireWriter();
        due.encode(Map.entry("milk", LocalDate.of(2026, 1, 31)), out);
        keys.encode(List.of(Bytes.of(new byte[] {1, 2})), out);
        Colour.CODEC.encode(new Colour(255, 128, 0), out);
        WireReader in = new WireReader(out.toByteArray());
        return List.of(due.decode(in), keys.decode(in), Colour.CODEC.decode(in), in.remaining());
    }

    static List<Integer> read(byte[] fromTheWire) {
        // @start region="read"
        try {
            VersionVector vector = VersionVector.fromByteArray(fromTheWire);
            return List.of(vector.size());
        } catch (UnsupportedVersionException e) {
            return List.of(e.version(), e.newest()); // perhaps good data of a newer release: keep the bytes
        } catch (MalformedDataException e) {
            return List.of(-1, e.offset()); // no encoding of anything; nothing else is ever thrown
        }
        // @end
    }

    static List<VersionVector> message() {
        // @start region="message"
        WireWriter out = new WireWriter(); // kept and cleared, it stops allocating
        out.writeByte(1).writeVarint(2); // a version of your own, and how many follow
        VersionVector.of(ReplicaId.of("n1"), 3).encodeTo(out);
        VersionVector.of(ReplicaId.of("n2"), 5).encodeTo(out);

        WireReader in = new WireReader(out.toByteArray());
        in.readVersion("heartbeat", 1);
        int count = in.readCount(2); // believed only if so many can follow
        VersionVector[] vectors = new VersionVector[count];
        for (int i = 0; i < count; i++) {
            vectors[i] = VersionVector.decodeFrom(in);
        }
        in.expectEnd(); // bytes left over are an error, too
        // @end
        return List.of(vectors);
    }
}
