package dev.orloj.examples;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.wire.ElementCodec;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Shows that a shopping cart which is changed at three places at once loses nothing and brings nothing back.
 *
 * <p>It is the shopping cart of the Dynamo paper (DeCandia and others 2007), in which what was added was never lost, but what was taken out could come back.
 */
@Command(
        name = "cart",
        sortOptions = false,
        header = "A shopping cart that is changed at three places at once.",
        description = {
            "%nA phone, a laptop and a tablet have the same cart, a replicated map from articles to counters. They change it while none hears of the"
                    + " others: quantities go up and down, articles are taken out. Then they merge.%n",
            "It is the shopping cart of the Dynamo paper (DeCandia and others 2007), in which what was added was never lost, but what was taken out"
                    + " could come back.%n",
            "Beside the outcome stands what two common carts would show: one in which the last writer of an article wins (changes made elsewhere"
                    + " are lost), and one with a running total for each device (a change brings back what was taken out).%n",
            "The command checks itself against a list of all single changes.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all carts were equal and exact", " 1:one was not", " 2:the command line can't be used"})
final class Cart extends ExampleCommand implements Callable<Integer> {
    private static final CrdtType<OrMap<String, PnCounter>> TYPE = OrMap.type(ElementCodec.utf8(), PnCounter.type());
    private static final List<String> DEVICES = List.of("phone", "laptop", "tablet");
    private static final List<String> ARTICLES = List.of("milk", "bread", "apples", "tea");

    @Mixin
    private SeedOption seed;

    @Option(
            names = "--changes",
            paramLabel = "N",
            description = "how many changes in each of two partitions, 1 to 10000 (default: ${DEFAULT-VALUE})")
    private int changes = 8;

    private final List<OrMap<String, PnCounter>> carts = new ArrayList<>();
    private final CartLedger ledger = new CartLedger(DEVICES.size());
    private SplittableRandom random;
    private PrintWriter out;

    @Override
    public Integer call() {
        if (changes < 1 || changes > 10_000) {
            throw new ParameterException(spec.commandLine(), "--changes must be 1 to 10000, not " + changes);
        }
        random = seed.random();
        out = spec.commandLine().getOut();
        DEVICES.forEach(device -> carts.add(TYPE.create(ReplicaId.of(device))));
        out.println("Together:");
        add(0, "milk", 2);
        add(1, "bread", 1);
        boolean exact = meet();
        out.println("Apart: the laptop takes the milk out while the phone wants one more.");
        remove(1, "milk");
        add(0, "milk", 1);
        exact &= meet();
        out.println("Apart, whatever comes:");
        for (int i = 0; i < changes; i++) {
            change();
        }
        exact &= meet();
        out.println(exact ? "all carts were equal and exact" : "A CART WAS WRONG");
        out.flush();
        return exact ? 0 : 1;
    }

    private void change() {
        int device = random.nextInt(DEVICES.size());
        String article = ARTICLES.get(random.nextInt(ARTICLES.size()));
        switch (random.nextInt(4)) {
            case 0 -> remove(device, article);
            case 1 -> add(device, article, holds(device, article) ? -1 : 1);
            default -> add(device, article, 1 + random.nextInt(3));
        }
    }

    private boolean holds(int device, String article) {
        return carts.get(device).get(article).filter(count -> count.value() > 0).isPresent();
    }

    private void add(int device, String article, long amount) {
        carts.get(device).updateWithoutDelta(article, count -> count.addWithoutDelta(amount));
        ledger.add(device, article, amount);
        out.printf("  %-7s %+d %-7s -> %s%n", DEVICES.get(device), amount, article, contents(device));
    }

    private void remove(int device, String article) {
        if (carts.get(device).removeWithoutDelta(article)) {
            ledger.remove(device, article);
            out.printf("  %-7s  - %-7s -> %s%n", DEVICES.get(device), article, contents(device));
        }
    }

    private Map<String, Long> contents(int device) {
        return new TreeMap<>(carts.get(device).snapshot(PnCounter::value));
    }

    /** All hear of all; says whether all have what they should. */
    private boolean meet() {
        for (OrMap<String, PnCounter> to : carts) {
            for (OrMap<String, PnCounter> from : carts) {
                to.merge(from.deltaSince(to.version())).orThrow();
            }
        }
        ledger.meet();
        boolean exact = true;
        for (int device = 0; device < carts.size(); device++) {
            exact &= contents(device).equals(ledger.exact());
        }
        out.printf("  merged                    %s%n", contents(0));
        out.printf("  by the single changes     %s%n", ledger.exact());
        out.printf("  were the last writer to win    %s%n", ledger.ofLastWriters());
        out.printf("  with totals for each device    %s%n%n", ledger.ofRunningTotals());
        return exact;
    }
}
