package dev.orloj.benchmarks;

import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import dev.orloj.benchmarks.report.Floor;
import dev.orloj.benchmarks.report.Library;
import dev.orloj.benchmarks.report.Peer;
import dev.orloj.causality.VersionVector;
import dev.orloj.wire.WireWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Version vectors to bytes and to text, and back: what each message with a vector in it pays. The floor is a copy of our bytes. */
@State(Scope.Benchmark)
public class VectorCodecs extends NanosPerOperation {
    /** How many entries the vector has. */
    @Param({"3", "16", "128", "1024"})
    public int entries;

    private final WireWriter writer = new WireWriter();
    private VersionVector vector;
    private byte[] bytes;
    private String text;
    private PekkoBytes pekko;
    private Object pekkoVector;
    private String pekkoManifest;
    private byte[] pekkoBytes;
    private final InternalSerializationService hazelcast = new DefaultSerializationServiceBuilder().build();
    private Object hazelcastVector;
    private byte[] hazelcastBytes;

    /** Makes the vectors, and checks that all come back as they were. */
    @Setup
    public void make() {
        Inputs inputs = Inputs.of(entries, Relation.EQUAL, Ids.SHARED);
        vector = inputs.a;
        bytes = vector.toByteArray();
        text = vector.toString();
        pekko = new PekkoBytes();
        pekkoVector = inputs.pekkoA;
        pekkoManifest = pekko.manifest(pekkoVector);
        pekkoBytes = pekko.encode(pekkoVector);
        hazelcastVector = inputs.hazelcastA;
        hazelcastBytes = hazelcast.toBytes(hazelcastVector);
        Inputs.requireSame("decoded", vector, decode());
        Inputs.requireSame("parsed", vector, parse());
        Inputs.requireSame("decoded", pekkoVector, decodePekko());
        Inputs.requireSame("decoded", hazelcastVector, decodeHazelcast());
    }

    /** Ends the actor system. */
    @TearDown(Level.Trial)
    public void end() {
        pekko.close();
    }

    /**
     * To bytes, into a writer that is kept. Floor: {@link #floorCopyBytes}.
     *
     * @return how many
     */
    @Benchmark
    public int encode() {
        writer.clear();
        vector.encodeTo(writer);
        return writer.size();
    }

    /**
     * To bytes of their own. Floor: {@link #floorCopyBytes}.
     *
     * @return the bytes
     */
    @Benchmark
    public byte[] encodeToArray() {
        return vector.toByteArray();
    }

    /**
     * From bytes, each of which is checked to be canonical. Floor: {@link #floorCopyBytes}.
     *
     * @return the vector
     */
    @Benchmark
    public VersionVector decode() {
        return VersionVector.fromByteArray(bytes);
    }

    /**
     * To the text that passes through headers.
     *
     * @return the text
     */
    @Benchmark
    public String format() {
        return vector.toString();
    }

    /**
     * From the text.
     *
     * @return the vector
     */
    @Benchmark
    public VersionVector parse() {
        return VersionVector.parse(text);
    }

    /**
     * A copy of our bytes.
     *
     * @return the copy
     */
    @Floor(of = {"encode", "encodeToArray", "decode"})
    @Benchmark
    public byte[] floorCopyBytes() {
        return bytes.clone();
    }

    /**
     * Pekko's serializer of replicated types: protocol buffers with the address of each node.
     *
     * @return the bytes
     */
    @Peer(
            of = {"encode", "encodeToArray"},
            by = Library.PEKKO)
    @Benchmark
    public byte[] encodePekko() {
        return pekko.encode(pekkoVector);
    }

    /**
     * The same back.
     *
     * @return the vector
     */
    @Peer(of = "decode", by = Library.PEKKO)
    @Benchmark
    public Object decodePekko() {
        return pekko.decode(pekkoBytes, pekkoManifest);
    }

    /**
     * Hazelcast's serialization service, which writes 24 bytes an entry.
     *
     * @return the bytes
     */
    @Peer(
            of = {"encode", "encodeToArray"},
            by = Library.HAZELCAST)
    @Benchmark
    public byte[] encodeHazelcast() {
        return hazelcast.toBytes(hazelcastVector);
    }

    /**
     * The same back.
     *
     * @return the vector
     */
    @Peer(of = "decode", by = Library.HAZELCAST)
    @Benchmark
    public Object decodeHazelcast() {
        return hazelcast.toObject(new HeapData(hazelcastBytes));
    }
}
