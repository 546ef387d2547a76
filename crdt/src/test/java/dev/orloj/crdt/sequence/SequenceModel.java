package dev.orloj.crdt.sequence;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The obvious sequence: every operation ever made, and from those that a replica has seen, the list as the rules put it, built anew each time it is asked for. */
final class SequenceModel {
    /** An element: what it is, its order counter, and the element to whose right or left it was put (null: the head). */
    record Element(Dot dot, int counter, Dot parent, boolean left, String value) {}

    private final SequenceOrder order;
    private final Map<Dot, Element> inserted = new LinkedHashMap<>();
    private final Map<Dot, Set<Dot>> deleted = new LinkedHashMap<>();

    SequenceModel(SequenceOrder order) {
        this.order = order;
    }

    /** Inserts one element at an index of what a replica sees, and lets the replica see it. */
    void insert(ReplicaId replica, Set<Dot> seen, int index, String value) {
        List<Element> all = all(seen);
        Dot before = index == 0 ? null : visible(seen).get(index - 1).dot();
        int counter = 1 + all.stream().mapToInt(Element::counter).max().orElse(0);
        Dot dot = next(replica, seen);
        boolean left = order == SequenceOrder.FUGUE
                && all.stream().anyMatch(each -> !each.left() && same(each.parent(), before));
        Dot parent = before;
        if (left) {
            int at = 0;
            while (before != null && !all.get(at++).dot().equals(before)) {}
            parent = all.get(at).dot();
        }
        inserted.put(dot, new Element(dot, counter, parent, left, value));
        seen.add(dot);
    }

    private static boolean same(Dot one, Dot other) {
        return one == null ? other == null : one.equals(other);
    }

    void delete(ReplicaId replica, Set<Dot> seen, int from, int to) {
        Dot dot = next(replica, seen);
        Set<Dot> targets = new HashSet<>();
        visible(seen).subList(from, to).forEach(element -> targets.add(element.dot()));
        deleted.put(dot, targets);
        seen.add(dot);
    }

    private static Dot next(ReplicaId replica, Set<Dot> seen) {
        long made = seen.stream().filter(dot -> dot.replica().equals(replica)).count();
        return new Dot(replica, made + 1);
    }

    /** The elements that an operation names. */
    Set<Dot> named(Dot operation) {
        Element element = inserted.get(operation);
        if (element == null) {
            return deleted.get(operation);
        }
        return element.parent() == null ? Set.of() : Set.of(element.parent());
    }

    List<Element> visible(Set<Dot> seen) {
        Set<Dot> gone = new HashSet<>();
        seen.forEach(dot -> gone.addAll(deleted.getOrDefault(dot, Set.of())));
        return all(seen).stream()
                .filter(element -> !gone.contains(element.dot()))
                .toList();
    }

    /** Where positions are; a deleted element is where what stood after it begins. */
    List<OptionalInt> indexesOf(List<Anchor> anchors, Set<Dot> seen) {
        List<Element> shown = visible(seen);
        List<OptionalInt> indexes = new ArrayList<>();
        List<Element> all = all(seen);
        for (Anchor anchor : anchors) {
            boolean after = anchor.side() == Anchor.Side.AFTER;
            OptionalInt index =
                    anchor.element().isPresent() ? OptionalInt.empty() : OptionalInt.of(after ? 0 : shown.size());
            int before = 0;
            for (Element each : all) {
                boolean isShown = shown.contains(each);
                if (anchor.element().equals(Optional.of(each.dot()))) {
                    index = OptionalInt.of(isShown && after ? before + 1 : before);
                }
                before += isShown ? 1 : 0;
            }
            indexes.add(index);
        }
        return indexes;
    }

    String value(Dot dot) {
        return inserted.get(dot).value();
    }

    /** Where an element stands among all, the deleted ones included. */
    int indexOf(Dot dot, Set<Dot> seen) {
        return all(seen).indexOf(inserted.get(dot));
    }

    /** How many visible elements stand before a place among all. */
    int shownBefore(int place, Set<Dot> seen) {
        List<Element> shown = new ArrayList<>(all(seen).subList(0, place));
        shown.retainAll(visible(seen));
        return shown.size();
    }

    boolean isDeletedByOthers(Dot dot, ReplicaId own, Set<Dot> seen) {
        return seen.stream()
                .anyMatch(operation -> !operation.replica().equals(own)
                        && deleted.getOrDefault(operation, Set.of()).contains(dot));
    }

    /** All elements in their order, the deleted ones included. */
    private List<Element> all(Set<Dot> seen) {
        List<Element> some = new ArrayList<>();
        inserted.values().stream()
                .filter(element -> seen.contains(element.dot()))
                .forEach(some::add);
        List<Element> all = new ArrayList<>();
        if (order == SequenceOrder.FUGUE) {
            some.sort(Comparator.comparing(element -> element.dot().replica()));
            addRight(null, some, all);
        } else {
            some.sort(SequenceModel::compare);
            some.forEach(element -> put(element, all));
        }
        return all;
    }

    private static int compare(Element one, Element other) {
        int counters = Integer.compare(one.counter(), other.counter());
        return counters != 0
                ? counters
                : one.dot().replica().compareTo(other.dot().replica());
    }

    private static void put(Element element, List<Element> all) {
        int at = 0;
        if (element.parent() != null) {
            while (!all.get(at++).dot().equals(element.parent())) {}
        }
        while (at < all.size() && compare(all.get(at), element) > 0) {
            at++;
        }
        all.add(at, element);
    }

    private static void addRight(Dot parent, List<Element> some, List<Element> all) {
        for (Element element : some) {
            if (!element.left() && same(element.parent(), parent)) {
                add(element, some, all);
            }
        }
    }

    private static void add(Element element, List<Element> some, List<Element> all) {
        for (Element other : some) {
            if (other.left() && other.parent().equals(element.dot())) {
                add(other, some, all);
            }
        }
        all.add(element);
        addRight(element.dot(), some, all);
    }
}
