package dev.orloj.crdt.sequence;

import static dev.orloj.crdt.sequence.BatchReader.require;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.DotRange;
import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.WireReader;
import java.util.Arrays;

/** Reads what a {@link BaseWriter} wrote, and nothing else: what does not go together with the batch is malformed too. */
final class BaseReader {
    private static final int ID_BYTES = 8;

    private final SequenceKind kind;
    private final WireReader reader;
    private final Batch batch;

    private Base base;
    private BaseIndex index;

    BaseReader(SequenceKind kind, WireReader reader, Batch batch) {
        this.kind = kind;
        this.reader = reader;
        this.batch = batch;
    }

    /** The batch with what came before it. */
    Batch read() {
        int start = reader.offset();
        CausalContext frontier = readFrontier();
        int floor = (int) readNumber(Integer.MAX_VALUE, "a counter");
        ReplicaId[] ids = readIds();
        base = readEntries(frontier, floor, ids);
        index = new BaseIndex(base);
        requireEachOnce();
        requireOrder();
        require(index.agreesWith(batch), "what is deleted twice is another", reader.offset());
        readElements(start);
        return batch.with(base);
    }

    private CausalContext readFrontier() {
        int offset = reader.offset();
        CausalContext frontier = CausalContext.decodeFrom(reader);
        require(!frontier.isEmpty(), "a frontier without operations", offset);
        for (DotRange range : frontier.ranges()) {
            require(range.to() <= Integer.MAX_VALUE, "an operation has a greater number than there can be", offset);
        }
        CausalContext told = CausalContext.ofRanges(batch.ranges()).intersect(frontier);
        require(told.isEmpty(), "an operation of the frontier is told", offset);
        return frontier;
    }

    private ReplicaId[] readIds() {
        ReplicaId[] ids = new ReplicaId[reader.readCount(ID_BYTES)];
        for (int i = 0; i < ids.length; i++) {
            int offset = reader.offset();
            ids[i] = ReplicaId.fromBits(reader.readFixed64());
            require(i == 0 || ids[i - 1].compareTo(ids[i]) < 0, "replica ids ascend, each once", offset);
        }
        return ids;
    }

    private long readNumber(long most, String what) {
        int offset = reader.offset();
        long number = reader.readVarint();
        require(number >= 0 && number <= most, what + " is larger than it can be", offset);
        return number;
    }

    private long readDifference(byte head, int flag) {
        if ((head & flag) == 0) {
            return 0;
        }
        int offset = reader.offset();
        long zigzag = reader.readVarint();
        long difference = zigzag >>> 1 ^ -(zigzag & 1);
        require(difference != 0 && Math.abs(difference) <= 1L << 33, "there is no such difference", offset);
        return difference;
    }

    private Base readEntries(CausalContext frontier, int floor, ReplicaId[] ids) {
        int[] author = new int[reader.readCount(1)];
        int size = author.length;
        int offset = reader.offset();
        byte[] heads = reader.readBytes(size);
        byte[] mark = new byte[size];
        for (int i = 0; i < size; i++) {
            requireHead(heads[i], offset + i);
            mark[i] = (byte) (heads[i] & (Base.KINDS | Base.RIGHT));
        }
        int[] length = readLengths(mark);
        readAuthors(heads, ids.length, author);
        int[] dot = new int[size];
        long[] next = new long[ids.length];
        for (int i = 0; i < size; i++) {
            long first = 1 + next[author[i]] + readDifference(heads[i], BaseWriter.JUMPS);
            next[author[i]] = first + length[i] - 1;
            require(first >= 1 && next[author[i]] <= Integer.MAX_VALUE, "there is no such dot", reader.offset());
            dot[i] = (int) first;
        }
        int[] counter = new int[size];
        long[] shift = new long[ids.length];
        for (int i = 0; i < size; i++) {
            if ((mark[i] & Base.KINDS) != Base.LATER) {
                shift[author[i]] += readDifference(heads[i], BaseWriter.COUNTS);
                long first = dot[i] + shift[author[i]];
                require(first >= 1 && first + length[i] - 1 <= floor, "there is no such counter", reader.offset());
                counter[i] = (int) first;
            }
        }
        return new Base(frontier, floor, ids, author, dot, length, counter, mark, null);
    }

    private void requireHead(byte head, int offset) {
        int what = head & Base.KINDS;
        boolean isRight = (head & Base.RIGHT) != 0;
        boolean fugue = kind.order() == SequenceOrder.FUGUE;
        boolean counts = (head & BaseWriter.COUNTS) != 0;
        require(
                head >= 0
                        && head < 2 * BaseWriter.COUNTS
                        && (!isRight || fugue && what == Base.ALIVE)
                        && (!counts || what != Base.LATER),
                "there is no such entry",
                offset);
    }

    private int[] readLengths(byte[] mark) {
        int[] length = new int[mark.length];
        long sum = 0;
        for (int i = 0; i < length.length; i++) {
            boolean dead = mark[i] == Base.DEAD;
            length[i] = dead ? 1 : 1 + (int) readNumber(Document.MOST_ELEMENTS - 1, "a length");
            sum += length[i];
        }
        require(sum <= Document.MOST_ELEMENTS, "there are too many elements", reader.offset());
        return length;
    }

    private void readAuthors(byte[] heads, int ids, int[] author) {
        boolean[] used = new boolean[ids];
        int last = 0;
        for (int i = 0; i < author.length; i++) {
            if ((heads[i] & BaseWriter.OTHER) != 0) {
                int offset = reader.offset();
                int other = (int) readNumber(ids - 1L, "the number of a replica");
                require(other != last, "the replica itself is named as another one", offset);
                last = other;
            }
            require(last < ids, "there is no such replica", reader.offset());
            author[i] = last;
            used[last] = true;
        }
        for (boolean occurs : used) {
            require(occurs, "a replica does not occur", reader.offset());
        }
    }

    /** No dot comes twice, and counters ascend with the dots. */
    private void requireEachOnce() {
        for (int author = 0; author < base.ids().length; author++) {
            long last = 0;
            long counted = 0;
            for (int i = 0; i < index.sorted().size(author); i++) {
                int entry = index.sorted().get(author, i);
                ReplicaId replica = base.ids()[author];
                DotRange range = new DotRange(replica, base.dot()[entry], base.lastDot(entry));
                boolean later = base.kindOf(entry) == Base.LATER;
                require(later || base.frontier().includes(range), "an element is not of the frontier", reader.offset());
                int counter = later ? settledCounter(entry, replica) : base.counter()[entry];
                require(base.dot()[entry] > last, "an element stands at two places", reader.offset());
                require(counter > counted, "counters ascend with the dots", reader.offset());
                last = base.lastDot(entry);
                counted = (long) counter + base.length()[entry] - 1;
            }
        }
    }

    /** The counter of settled elements: they are all of one run of the batch. */
    private int settledCounter(int entry, ReplicaId replica) {
        int run = runOf(entry, replica);
        require(
                run >= 0 && base.lastDot(entry) <= batch.insertions().lastDot(run),
                "a settled element was not inserted",
                reader.offset());
        return batch.insertions().counter()[run]
                + base.dot()[entry]
                - batch.insertions().dot()[run];
    }

    private int runOf(int entry, ReplicaId replica) {
        int author = Arrays.binarySearch(batch.ids(), replica);
        return author < 0 ? -1 : batch.find(author, base.dot()[entry]);
    }

    /** Entries are as long as can be, and what settled elements were put beside is here. */
    private void requireOrder() {
        for (int entry = 0; entry < base.size(); entry++) {
            ReplicaId replica = base.ids()[base.author()[entry]];
            boolean later = base.kindOf(entry) == Base.LATER;
            require(entry == 0 || !goesOn(entry - 1, entry, replica), "an entry is cut", reader.offset());
            if (later) {
                requireParent(entry, replica);
            }
        }
    }

    private boolean goesOn(int before, int entry, ReplicaId replica) {
        int what = base.kindOf(entry);
        if (base.kindOf(before) != what
                || what == Base.DEAD
                || base.author()[before] != base.author()[entry]
                || base.lastDot(before) + 1L != base.dot()[entry]) {
            return false;
        }
        return what == Base.LATER
                ? runOf(before, replica) == runOf(entry, replica)
                : base.counter()[before] + base.length()[before] == base.counter()[entry]
                        && kind.order() != SequenceOrder.FUGUE;
    }

    private void requireParent(int entry, ReplicaId replica) {
        Batch.Insertions inserted = batch.insertions();
        int run = runOf(entry, replica);
        ReplicaId by = replica;
        int dot = base.dot()[entry] - 1;
        if (base.dot()[entry] == inserted.dot()[run]) {
            if (inserted.placeAuthor()[run] < 0) {
                return;
            }
            by = batch.ids()[inserted.placeAuthor()[run]];
            dot = Math.abs(inserted.placeDot()[run]);
        }
        int parent = index.find(by, dot);
        require(parent >= 0, "a settled element was put beside one that is not here", reader.offset());
        if (base.kindOf(parent) != Base.LATER) { // of the others it is known from the batch
            long counter = (long) base.counter()[parent] + dot - base.dot()[parent];
            require(counter < settledCounter(entry, replica), "an element was put beside a later one", reader.offset());
        }
    }

    private void readElements(int start) {
        int elements = base.elements();
        int most = reader.offset() - start + reader.remaining();
        require(
                !batch.shallow() || BatchWriter.leastBytes(elements) <= most,
                "more is left out than so many bytes may stand for",
                reader.offset());
        int[] visible = {0};
        index.visible(batch, (from, many) -> visible[0] += many);
        Object piece = new ElementReader(kind, reader, null, null).read(visible[0]);
        base = base.with(batch.shallow() ? index.spread(batch, piece) : piece);
        while (batch.shallow() && reader.offset() - start < BatchWriter.leastBytes(elements)) {
            require(reader.readByte() == 0, "there is something behind the elements", reader.offset() - 1);
        }
    }
}
