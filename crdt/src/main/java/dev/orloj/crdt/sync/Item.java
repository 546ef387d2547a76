package dev.orloj.crdt.sync;

import dev.orloj.causality.CausalContext;
import dev.orloj.wire.ElementCodec;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a message says. Each is true by itself, whatever became of the messages before: what the sender has, or has seen, it has for ever in its session.
 *
 * <p>Bytes: a tag, then the fields in their order; names as strings, yes or no as 1 or 0, contexts as they are, changes behind their length, and parts without, since it follows from the rest.
 */
sealed interface Item {
    ElementCodec<String> NAMES = ElementCodec.utf8();

    /** How many bytes a name may have. */
    int MAX_NAME_BYTES = 255;

    /** The bytes that say how long such a name is. */
    int LENGTH_BYTES = 2;

    void encodeTo(WireWriter writer);

    void tell(Reader reader);

    /** Whoever takes messages in. */
    interface Reader {
        void digests(Digests digests);

        void listing(Listing listing);

        void version(Version version);

        void changes(Changes changes);

        void answer(Answer answer);

        void part(Part part);
    }

    /** What the sender has in a bucket, or in each of its sixteenths; and, if it is a question, what of it does the receiver have? */
    record Digests(Bucket bucket, boolean question, List<Digest> digests) implements Item {
        static final int TAG = 1;

        boolean isOfChildren() {
            return digests.size() > 1;
        }

        @Override
        public void encodeTo(WireWriter writer) {
            writer.writeByte(TAG);
            bucket.encodeTo(writer);
            writer.writeByte(question ? 1 : 0).writeByte(isOfChildren() ? 1 : 0);
            digests.forEach(digest -> digest.encodeTo(writer));
        }

        static Digests decodeFrom(WireReader reader) {
            Bucket bucket = Bucket.decodeFrom(reader);
            boolean question = readBoolean(reader);
            int offset = reader.offset();
            boolean ofChildren = readBoolean(reader);
            if (ofChildren && bucket.depth() == Bucket.MAX_DEPTH) {
                throw new MalformedDataException("a bucket of depth " + Bucket.MAX_DEPTH + " has no parts", offset);
            }
            List<Digest> digests = new ArrayList<>();
            for (int i = 0; i < (ofChildren ? Bucket.CHILDREN : 1); i++) {
                digests.add(Digest.decodeFrom(reader));
            }
            return new Digests(bucket, question, digests);
        }

        @Override
        public void tell(Reader reader) {
            reader.digests(this);
        }
    }

    /** Which objects does the receiver have in a bucket? */
    record Listing(Bucket bucket) implements Item {
        static final int TAG = 2;

        @Override
        public void encodeTo(WireWriter writer) {
            writer.writeByte(TAG);
            bucket.encodeTo(writer);
        }

        @Override
        public void tell(Reader reader) {
            reader.listing(this);
        }
    }

    /** What the sender has seen of an object; and, if it is a question, what has the receiver? */
    record Version(String name, boolean question, CausalContext version) implements Item {
        static final int TAG = 3;

        @Override
        public void encodeTo(WireWriter writer) {
            version.encodeTo(begin(TAG, name, writer).writeByte(question ? 1 : 0));
        }

        @Override
        public void tell(Reader reader) {
            reader.version(this);
        }
    }

    /** A delta of an object, in its own encoding. */
    record Changes(String name, byte[] delta) implements Item {
        static final int TAG = 4;

        @Override
        public void encodeTo(WireWriter writer) {
            begin(TAG, name, writer).writeVarint(delta.length).writeBytes(delta, 0, delta.length);
        }

        @Override
        public void tell(Reader reader) {
            reader.changes(this);
        }
    }

    /** Why the sender did not take changes, as {@link SyncAnswer#code}, and what it has seen of the object; nothing if it has none. */
    record Answer(String name, int code, CausalContext version) implements Item {
        static final int TAG = 5;

        @Override
        public void encodeTo(WireWriter writer) {
            version.encodeTo(begin(TAG, name, writer).writeByte(code));
        }

        @Override
        public void tell(Reader reader) {
            reader.answer(this);
        }
    }

    /** So much of the bytes of another item, which is too large for a message; it is no part itself. */
    record Part(Whole whole, int index, byte[] bytes) implements Item {
        static final int TAG = 6;

        @Override
        public void encodeTo(WireWriter writer) {
            whole.encodeTo(writer.writeByte(TAG));
            writer.writeVarint(index).writeBytes(bytes, 0, bytes.length);
        }

        static Part decodeFrom(WireReader reader) {
            Whole whole = Whole.decodeFrom(reader);
            int index = whole.readIndex(reader);
            return new Part(whole, index, reader.readBytes(whole.bytesOf(index)));
        }

        @Override
        public void tell(Reader reader) {
            reader.part(this);
        }
    }

    /** What {@link #decodeFrom} would not read is not written either. */
    static void requireName(String name) {
        WireWriter writer = new WireWriter();
        NAMES.encode(name, writer);
        if (name.isEmpty() || writer.size() > MAX_NAME_BYTES + LENGTH_BYTES) {
            throw new IllegalArgumentException("a name has 1 to " + MAX_NAME_BYTES + " bytes: " + name);
        }
    }

    static Item decodeFrom(WireReader reader) {
        int offset = reader.offset();
        int tag = reader.readByte();
        return switch (tag) {
            case Digests.TAG -> Digests.decodeFrom(reader);
            case Listing.TAG -> new Listing(Bucket.decodeFrom(reader));
            case Version.TAG -> new Version(readName(reader), readBoolean(reader), CausalContext.decodeFrom(reader));
            case Changes.TAG -> new Changes(readName(reader), reader.readBytes(reader.readCount(1)));
            case Answer.TAG -> new Answer(readName(reader), reader.readByte(), CausalContext.decodeFrom(reader));
            case Part.TAG -> Part.decodeFrom(reader);
            default -> throw new MalformedDataException("there is no item with the tag " + tag, offset);
        };
    }

    private static WireWriter begin(int tag, String name, WireWriter writer) {
        writer.writeByte(tag);
        NAMES.encode(name, writer);
        return writer;
    }

    private static String readName(WireReader reader) {
        int offset = reader.offset();
        String name = NAMES.decode(reader);
        if (name.isEmpty() || reader.offset() - offset > MAX_NAME_BYTES + LENGTH_BYTES) {
            throw new MalformedDataException("a name has 1 to " + MAX_NAME_BYTES + " bytes", offset);
        }
        return name;
    }

    static boolean readBoolean(WireReader reader) {
        int offset = reader.offset();
        int value = reader.readByte();
        if (value > 1) {
            throw new MalformedDataException("yes or no is 1 or 0, not " + value, offset);
        }
        return value == 1;
    }
}
