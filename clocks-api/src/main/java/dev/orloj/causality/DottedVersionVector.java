package dev.orloj.causality;

import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One event with its causal past: a version of a value, say.
 *
 * <p>A version vector alone can't tell an event from its past: {@code n1:3} written by a client that saw {@code n1:1} covers {@code n1:2} without having seen it. The dot
 * apart from the past says it exactly, so two versions that one server took from two clients are concurrent where the clients were. One look-up decides, however many entries there are:
 * {@code b}'s past includes {@code a}'s dot, or not.
 *
 * <p>That is happened-before, exactly, if pasts are <em>causally closed</em>: with an event they have its past, too. The {@linkplain #context context} of all versions that a server has is, if theirs are. A past that has
 * {@code b} and not what {@code b} had seen is not; then {@code a} may be before {@code b}, {@code b} before {@code c}, and {@code a} concurrent with {@code c}.
 *
 * <p>This is the form for a version that travels alone. For all versions of a key, {@link DvvSet} has them in one structure.
 *
 * <p><b>Hazard:</b> a dot names one event. Two with one dot and different pasts come of an id that is used twice, and comparing them throws. So does comparing two that are each in the other's past, which no history
 * brings about.
 *
 * {@snippet class="dev.orloj.examples.snippets.Causality" region="dotted"}
 *
 * <p>Text: the dot, {@code @}, and the past, {@code n2:1@n1:4~n3:2}; with nothing in the past {@code n2:1@0}. Bytes: a version byte (1), the dot and the past, each with its own version byte.
 *
 * <p><b>Thread safety:</b> immutable. <b>Source:</b> Preguiça, Baquero, Almeida, Fonte, Gonçalves 2012.
 */
public final class DottedVersionVector implements PartiallyOrdered<DottedVersionVector> {
    private static final int VERSION = 1;

    private final VersionVector past;
    private final Dot dot;

    private DottedVersionVector(VersionVector past, Dot dot) {
        this.past = past;
        this.dot = dot;
    }

    /**
     * An event with its past.
     *
     * @param past what it has seen
     * @param dot the event itself
     * @return both as one
     * @throws IllegalArgumentException if the past includes the event
     */
    public static DottedVersionVector of(VersionVector past, Dot dot) {
        if (past.includes(dot)) {
            throw new IllegalArgumentException("an event is not in its own past: dot=" + dot + ", past=" + past);
        }
        return new DottedVersionVector(past, dot);
    }

    /**
     * A server's next version, for a client's write.
     *
     * @param replica the server
     * @param context what the client has seen, see {@link #context}
     * @param stored the versions that the server has
     * @return a version that is after all that the client has seen, and after nothing else; its counter is the next that neither has
     * @throws ArithmeticException if the counter is at 2<sup>63</sup>-1
     */
    public static DottedVersionVector next(
            ReplicaId replica, VersionVector context, Collection<DottedVersionVector> stored) {
        long last = Math.max(context.get(replica), context(stored).get(replica));
        return new DottedVersionVector(context, new Dot(replica, VectorKernel.next(last, replica.key())));
    }

    /**
     * What a client that reads these versions has seen.
     *
     * @param versions all that a server has
     * @return the union of their pasts and dots
     */
    public static VersionVector context(Collection<DottedVersionVector> versions) {
        VersionVector context = VersionVector.empty();
        for (DottedVersionVector version : versions) {
            context = context.merge(version.past).include(version.dot);
        }
        return context;
    }

    /**
     * The versions that two servers have together.
     *
     * @param some what the one has
     * @param others what the other has
     * @return those that happened before no other, each once, ascending by dot; unmodifiable
     * @throws ReplicaReuseException if two have the same dot and different pasts
     * @throws IllegalArgumentException if two are found that are each in the other's past
     */
    public static List<DottedVersionVector> sync(
            Collection<DottedVersionVector> some, Collection<DottedVersionVector> others) {
        List<DottedVersionVector> all = Stream.concat(some.stream(), others.stream())
                .distinct()
                .sorted(Comparator.comparing(DottedVersionVector::dot))
                .toList();
        return all.stream()
                .filter(version -> all.stream().noneMatch(version::happenedBefore))
                .toList();
    }

    /**
     * What the event has seen, without itself.
     *
     * @return the past
     */
    public VersionVector past() {
        return past;
    }

    /**
     * The event itself.
     *
     * @return its dot
     */
    public Dot dot() {
        return dot;
    }

    /**
     * The event and its past, exactly: what is between the two is not in it.
     *
     * @return a set of events
     */
    public CausalContext history() {
        return CausalContext.of(past).with(dot);
    }

    /**
     * How this event stands to another.
     *
     * @param other to compare with
     * @return {@code BEFORE} if this is in the other's past, and so on; {@code EQUAL} if it is the same event
     * @throws ReplicaReuseException if the two have the same dot and different pasts
     * @throws IllegalArgumentException if each is in the other's past
     */
    @Override
    public CausalOrder compare(DottedVersionVector other) {
        if (dot.equals(other.dot)) {
            if (!past.equals(other.past)) {
                throw new ReplicaReuseException(dot, this, other);
            }
            return CausalOrder.EQUAL;
        }
        boolean before = other.past.includes(dot);
        boolean after = past.includes(other.dot);
        if (before && after) {
            throw new IllegalArgumentException(
                    "of two events each is in the other's past, so that one was made up or an id is in use twice: "
                            + this + ", " + other);
        }
        if (before == after) {
            return CausalOrder.CONCURRENT;
        }
        return before ? CausalOrder.BEFORE : CausalOrder.AFTER;
    }

    /**
     * Writes this.
     *
     * @param writer takes 13 bytes or more
     */
    public void encodeTo(WireWriter writer) {
        writer.writeByte(VERSION);
        dot.encodeTo(writer);
        past.encodeTo(writer);
    }

    /**
     * Reads an event with its past.
     *
     * @param reader stands at its first byte
     * @return both as one
     * @throws MalformedDataException if the bytes are anything else
     */
    public static DottedVersionVector decodeFrom(WireReader reader) {
        reader.readVersion("a dotted version vector", VERSION);
        int offset = reader.offset();
        Dot dot = Dot.decodeFrom(reader);
        return checked(VersionVector.decodeFrom(reader), dot, offset);
    }

    private static DottedVersionVector checked(VersionVector past, Dot dot, int offset) {
        if (past.includes(dot)) {
            // Not the whole past: a stranger would have a text made that is several times as long as what he sent.
            throw new MalformedDataException(
                    "event " + dot + " is in its own past, which has " + past.get(dot.replica()) + " of its replica",
                    offset);
        }
        return new DottedVersionVector(past, dot);
    }

    /**
     * This as bytes; equal ones give equal bytes.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        WireWriter writer = new WireWriter();
        encodeTo(writer);
        return writer.toByteArray();
    }

    /**
     * Reads one that fills an array.
     *
     * @param bytes what {@link #toByteArray} gave
     * @return an event with its past
     * @throws MalformedDataException if the bytes are anything else
     */
    public static DottedVersionVector fromByteArray(byte[] bytes) {
        WireReader reader = new WireReader(bytes);
        DottedVersionVector read = decodeFrom(reader);
        reader.expectEnd();
        return read;
    }

    /**
     * Reads one of at most {@link VersionVector#DEFAULT_MAX_ENTRIES} entries from its text.
     *
     * @param text what {@link #toString} gave
     * @return an event with its past
     * @throws MalformedDataException if it is anything else, or has more entries
     */
    public static DottedVersionVector parse(CharSequence text) {
        return parse(text, VersionVector.DEFAULT_MAX_ENTRIES);
    }

    /**
     * Reads one from its text.
     *
     * @param text what {@link #toString} gave
     * @param maxEntries how many entries of the past are accepted, at least 0
     * @return an event with its past
     * @throws MalformedDataException if it is anything else, or has more entries
     * @throws IllegalArgumentException if {@code maxEntries} is negative
     */
    public static DottedVersionVector parse(CharSequence text, int maxEntries) {
        int at = VectorCodec.indexOf('@', text, 0, text.length());
        return checked(VectorCodec.parse(text, at + 1, maxEntries), Dot.parse(text, at), 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DottedVersionVector that && dot.equals(that.dot) && past.equals(that.past);
    }

    @Override
    public int hashCode() {
        return 31 * dot.hashCode() + past.hashCode();
    }

    /** The text form, {@code n2:1@n1:4~n3:2}. */
    @Override
    public String toString() {
        return dot + "@" + past;
    }
}
