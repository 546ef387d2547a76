package dev.orloj.crdt.sequence;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Undoing in the obvious way, element by element: the groups of one replica, and beside them all elements that it ever deleted or brought back, in the order in which they belong. */
final class UndoModel {
    /** What edits inserted and what they deleted. */
    private record Group(Set<Dot> inserted, Set<Dot> deleted) {
        Group() {
            this(new HashSet<>(), new HashSet<>());
        }
    }

    private final SequenceModel model;
    private final ReplicaId own;
    private final Set<Dot> seen;
    private final int depth;
    private final Deque<Group> undos = new ArrayDeque<>();
    private final Deque<Group> redos = new ArrayDeque<>();
    private final List<Dot> order = new ArrayList<>();
    private boolean isOpen;
    private boolean deletes;
    private Dot cursor;

    UndoModel(SequenceModel model, ReplicaId own, Set<Dot> seen, int depth) {
        this.model = model;
        this.own = own;
        this.seen = seen;
        this.depth = depth;
    }

    void close() {
        isOpen = false;
    }

    private Dot shownAt(int index) {
        return index < 0 ? null : model.visible(seen).get(index).dot();
    }

    private boolean isCursor(int index) {
        return cursor == null ? index < 0 : cursor.equals(shownAt(index));
    }

    private Group group(boolean goesOn) {
        redos.clear();
        if (!isOpen || !goesOn) {
            undos.addLast(new Group());
            if (undos.size() > depth) {
                undos.removeFirst();
            }
        }
        isOpen = true;
        return undos.getLast();
    }

    /** Elements were inserted. */
    void inserted(int index, int many) {
        Group group = group(!deletes && isCursor(index - 1));
        for (int i = 0; i < many; i++) {
            group.inserted().add(shownAt(index + i));
        }
        deletes = false;
        cursor = shownAt(index + many - 1);
    }

    /** Elements are about to be deleted. */
    void deleting(int from, int to, boolean replaces) {
        Group group = group(!replaces && deletes && (isCursor(from - 1) || isCursor(to - 1)));
        note(group, from, to);
        deletes = !replaces;
        cursor = shownAt(from - 1);
    }

    private void note(Group group, int from, int to) {
        for (int at = from; at < to; at++) {
            Dot gone = shownAt(at);
            group.deleted().add(gone);
            if (!order.contains(gone)) {
                int before = 0;
                while (before < order.size() && placeOf(before) <= model.indexOf(gone, seen)) {
                    before++;
                }
                order.add(before, gone);
            }
        }
    }

    /** Before which place in the sequence something of the order belongs: itself, or what follows it. */
    private int placeOf(int from) {
        return order.subList(from, order.size()).stream()
                .mapToInt(dot -> model.indexOf(dot, seen))
                .min()
                .orElseThrow();
    }

    void undo() {
        step(undos, redos);
    }

    void redo() {
        step(redos, undos);
    }

    private void step(Deque<Group> from, Deque<Group> to) {
        isOpen = false;
        while (!from.isEmpty()) {
            Group group = from.removeLast();
            Set<Dot> wanted = new HashSet<>(group.deleted());
            wanted.removeAll(group.inserted());
            wanted.removeIf(dot -> model.isDeletedByOthers(dot, own, seen));
            if (!wanted.isEmpty() || group.inserted().contains(lastShown(group))) {
                Group inverse = new Group();
                bringBack(wanted, inverse);
                delete(group, inverse);
                to.addLast(inverse);
                return;
            }
        }
    }

    /** The last element of a group that is visible; null if none is. */
    private Dot lastShown(Group group) {
        Dot last = null;
        for (SequenceModel.Element element : model.visible(seen)) {
            last = group.inserted().contains(element.dot()) ? element.dot() : last;
        }
        return last;
    }

    private void bringBack(Set<Dot> wanted, Group inverse) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            indexes.add(model.shownBefore(placeOf(i), seen));
        }
        int ahead = 0;
        for (int i = 0; i < order.size(); i++) {
            Dot gone = order.get(i);
            if (wanted.contains(gone)) {
                int index = indexes.get(i) + ahead++;
                model.insert(own, seen, index, model.value(gone));
                Dot copy = shownAt(index);
                inverse.inserted().add(copy);
                order.set(i, copy);
                undos.forEach(group -> rename(group, gone, copy));
                redos.forEach(group -> rename(group, gone, copy));
            }
        }
    }

    private static void rename(Group group, Dot old, Dot copy) {
        if (group.inserted().remove(old)) {
            group.inserted().add(copy);
        }
    }

    private void delete(Group group, Group inverse) {
        for (Dot last = lastShown(group); last != null; last = lastShown(group)) {
            List<Dot> shown =
                    model.visible(seen).stream().map(SequenceModel.Element::dot).toList();
            int to = shown.indexOf(last) + 1;
            int from = to - 1;
            while (from > 0 && group.inserted().contains(shown.get(from - 1))) {
                from--;
            }
            note(inverse, from, to);
            model.delete(own, seen, from, to);
        }
    }
}
