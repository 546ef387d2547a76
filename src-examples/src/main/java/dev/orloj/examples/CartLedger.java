package dev.orloj.examples;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every single change of a cart that was ever made, and which of them each device knows: what should be in the cart is counted anew each time. */
final class CartLedger {
    private record Change(int number, int device, String article, long amount) {}

    private final List<Change> all = new ArrayList<>();
    private final Set<Change> removed = new HashSet<>();
    private final List<Set<Change>> known = new ArrayList<>();
    private final List<Set<Change>> gone = new ArrayList<>();
    /** What the last writer of each article had in its cart then. */
    private final Map<String, Long> lastWritten = new TreeMap<>();

    CartLedger(int devices) {
        for (int i = 0; i < devices; i++) {
            known.add(new HashSet<>());
            gone.add(new HashSet<>());
        }
    }

    void add(int device, String article, long amount) {
        Change change = new Change(all.size(), device, article, amount);
        all.add(change);
        known.get(device).add(change);
        lastWritten.put(
                article,
                known.get(device).stream()
                        .filter(each -> each.article.equals(article)
                                && !gone.get(device).contains(each))
                        .mapToLong(Change::amount)
                        .sum());
    }

    /** Takes out what the device knows of an article. */
    void remove(int device, String article) {
        for (Change change : known.get(device)) {
            if (change.article.equals(article)) {
                gone.get(device).add(change);
                removed.add(change);
            }
        }
        lastWritten.remove(article);
    }

    void meet() {
        known.forEach(each -> each.addAll(all));
        gone.forEach(each -> each.addAll(removed));
    }

    /** What was not taken out by anybody who knew of it. */
    Map<String, Long> exact() {
        Map<String, Long> sums = new TreeMap<>();
        for (Change change : all) {
            if (!removed.contains(change)) {
                sums.merge(change.article, change.amount, Long::sum);
            }
        }
        return sums;
    }

    Map<String, Long> ofLastWriters() {
        return lastWritten;
    }

    /** Where a change survives, all that its device had counted of the article comes back with it. */
    Map<String, Long> ofRunningTotals() {
        Set<String> back = new HashSet<>();
        for (Change change : all) {
            if (!removed.contains(change)) {
                back.add(change.device + change.article);
            }
        }
        Map<String, Long> sums = new TreeMap<>();
        for (Change change : all) {
            if (back.contains(change.device + change.article)) {
                sums.merge(change.article, change.amount, Long::sum);
            }
        }
        return sums;
    }
}
