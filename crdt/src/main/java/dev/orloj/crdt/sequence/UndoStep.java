package dev.orloj.crdt.sequence;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Undoes one group: first looks at what there is to do, then does it, noting that as a group of its own. */
final class UndoStep {
    /** Elements to be brought back, and the index where. */
    private record Return(int first, int many, int index) {}

    private final Document document;
    private final UndoOrder order;
    /** What the group inserted. */
    private final BitSet inserted = new BitSet();
    /** What is to be brought back. */
    private final BitSet wanted = new BitSet();

    private final UndoGroup inverse = new UndoGroup();
    private final NavigableMap<Integer, DotRuns.NewDots> names = new TreeMap<>();

    UndoStep(Document document, UndoOrder order, UndoGroup group) {
        this.document = document;
        this.order = order;
        group.addInserted(document.runs(), inserted);
        group.addDeleted(document.runs(), wanted);
        wanted.andNot(inserted);
        document.settled().clearBlank(wanted);
        leaveWhatOthersDeleted();
    }

    /** What was done, to be undone in turn. */
    UndoGroup inverse() {
        return inverse;
    }

    /** New names of elements of the replica's own. */
    NavigableMap<Integer, DotRuns.NewDots> names() {
        return names;
    }

    private void leaveWhatOthersDeleted() {
        if (wanted.isEmpty()) {
            return;
        }
        BitSet all = (BitSet) wanted.clone();
        Deletions deletions = document.deletions();
        ByReplica sorted = deletions.byReplica();
        for (int row = UndoHistory.OWN + 1; row < document.seen().rows(); row++) {
            for (int i = 0; i < sorted.size(row); i++) {
                int entry = sorted.get(row, i);
                wanted.clear(deletions.start(entry), deletions.start(entry) + deletions.length(entry));
            }
        }
        if (document.contents() instanceof TextContents text && text.hasSurrogates()) {
            leaveHalves(text, all);
        }
    }

    /** Of a pair, both halves are brought back or none. */
    private void leaveHalves(TextContents text, BitSet all) {
        for (int at = all.nextSetBit(0); at >= 0; at = all.nextSetBit(at + 1)) {
            if (all.get(at + 1) && text.isPair(at, at + 1) && wanted.get(at) != wanted.get(at + 1)) {
                wanted.clear(at, at + 2);
            }
        }
    }

    /** Whether there is anything to do. */
    boolean isNeeded() {
        return !wanted.isEmpty() || order.byPlace(inserted).stream().anyMatch(part -> !part.isDeleted());
    }

    /**
     * Does it.
     *
     * @param deleted all elements that any group may want back
     */
    void take(BitSet deleted) {
        List<UndoOrder.Part> all = order.sorted(deleted);
        List<Return> returns = returns(all);
        long parts = order.byPlace(inserted).size();
        document.requireRoom(wanted.cardinality() + parts + returns.size(), wanted.cardinality());
        order.become(listed(all));
        bringBack(returns);
        delete();
    }

    private List<Return> returns(List<UndoOrder.Part> all) {
        int[] indexes = new int[all.size()];
        int limit = Integer.MAX_VALUE;
        for (int i = indexes.length - 1; i >= 0; i--) {
            limit = Math.min(limit, all.get(i).index());
            indexes[i] = limit;
        }
        List<Return> returns = new ArrayList<>();
        for (int i = 0; i < indexes.length; i++) {
            int index = partsPair(indexes[i]) ? indexes[i] + 1 : indexes[i];
            forEachWanted(
                    all.get(i), (first, many) -> returns.add(new Return(first, many, index)), (first, many) -> {});
        }
        return returns;
    }

    /** Tells what of a part is to be brought back, and what is not. */
    private void forEachWanted(UndoOrder.Part part, DotRuns.Sink wantedOnes, DotRuns.Sink others) {
        int end = part.first() + part.many();
        for (int at = part.first(); at < end; ) {
            boolean isWanted = wanted.get(at);
            int next = isWanted ? wanted.nextClearBit(at) : wanted.nextSetBit(at);
            int to = next < 0 ? end : Math.min(next, end);
            (isWanted ? wantedOnes : others).accept(at, to - at);
            at = to;
        }
    }

    /** The names in the order of the list, those of what is brought back being the ones that it will have. */
    private DotRuns listed(List<UndoOrder.Part> all) {
        Runs runs = document.runs();
        DotRuns listed = new DotRuns(true);
        int[] next = {(int) document.seen().ownCounter() + 1};
        for (UndoOrder.Part part : all) {
            forEachWanted(
                    part,
                    (first, many) -> {
                        rename(first, many, next[0]);
                        listed.add(UndoHistory.OWN, next[0], many);
                        next[0] += many;
                    },
                    (first, many) -> listed.addElements(runs, first, many));
        }
        return listed;
    }

    private void rename(int first, int many, int dot) {
        Runs runs = document.runs();
        for (int done = 0; done < many; ) {
            int run = runs.of(first + done);
            int part = Math.min(many - done, runs.end(run) - first - done);
            if (runs.row(run) == UndoHistory.OWN) {
                names.put(runs.dotOf(first + done), new DotRuns.NewDots(dot + done, part));
            }
            done += part;
        }
    }

    /** Inserts copies, those for the same index in one go. */
    private void bringBack(List<Return> returns) {
        int ahead = 0;
        for (int from = 0; from < returns.size(); ) {
            int index = returns.get(from).index();
            int to = from;
            int many = 0;
            while (to < returns.size() && returns.get(to).index() == index) {
                many += returns.get(to++).many();
            }
            Contents.Gatherer gatherer = document.contents().gatherer(many);
            returns.subList(from, to).forEach(each -> gatherer.add(each.first(), each.many()));
            inverse.insert((int) document.seen().ownCounter() + 1, many);
            document.insert(index + ahead, gatherer.piece(), many, false);
            ahead += many;
            from = to;
        }
    }

    /** Deletes what is still visible of that which the group inserted, the last first, whole pairs of surrogates. */
    private void delete() {
        List<UndoOrder.Part> visible = new ArrayList<>(order.byPlace(inserted));
        visible.removeIf(UndoOrder.Part::isDeleted);
        for (int last = visible.size() - 1; last >= 0; ) {
            int to = visible.get(last).index() + visible.get(last).many();
            int from = visible.get(last--).index();
            while (last >= 0 && visible.get(last).index() + visible.get(last).many() == from) {
                from = visible.get(last--).index();
            }
            from -= partsPair(from) ? 1 : 0;
            to += partsPair(to) ? 1 : 0;
            inverse.delete(document, from, to);
            document.delete(from, to, false);
        }
    }

    private boolean partsPair(int index) {
        SpanTree tree = document.tree();
        return index > 0
                && index < tree.length()
                && document.contents() instanceof TextContents text
                && text.hasSurrogates()
                && text.isPair(tree.seek(index - 1), tree.seek(index));
    }
}
