package dev.orloj.examples.snippets;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.Refusal;
import dev.orloj.crdt.counter.PnCounter;
import dev.orloj.crdt.map.EntryListener;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.map.MapListener;
import dev.orloj.crdt.map.MapSnapshot;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.crdt.register.LwwRegister;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.register.RegisterListener;
import dev.orloj.crdt.register.RegisterSnapshot;
import dev.orloj.crdt.set.GSet;
import dev.orloj.crdt.set.LwwSet;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.crdt.set.RwSet;
import dev.orloj.crdt.set.SetListener;
import dev.orloj.crdt.set.SetSnapshot;
import dev.orloj.crdt.set.TwoPhaseSet;
import dev.orloj.time.HybridClock;
import dev.orloj.time.LogicalClock;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Registers, sets and maps. */
final class ReplicatedValues {
    private ReplicatedValues() {}

    static List<List<String>> multiValue() {
        // @start region="multi-value"
        CrdtType<MvRegister<String>> type = MvRegister.type(ElementCodec.utf8());
        MvRegister<String> a = type.create(ReplicaId.of("a"));
        MvRegister<String> b = type.create(ReplicaId.of("b"));
        Delta<MvRegister<String>> alice = a.write("Alice");
        b.write("Bob");
        b.merge(alice);
        List<String> conflict = b.values(); // both: ask somebody
        b.write("Alice and Bob"); // replaces what this replica has seen
        List<String> resolved = b.values();
        // @end
        return List.of(conflict.stream().sorted().toList(), resolved);
    }

    static List<Object> lastWriter() {
        // @start region="last-writer"
        LogicalClock clockA = Clocks.hybrid(ReplicaId.of("a")); // one clock a process, of the same kind everywhere
        LogicalClock clockB = Clocks.hybrid(ReplicaId.of("b"));
        LwwRegister<String> a = LwwRegister.type(ElementCodec.utf8(), clockA).create(ReplicaId.of("a"));
        LwwRegister<String> b = LwwRegister.type(ElementCodec.utf8(), clockB).create(ReplicaId.of("b"));
        b.merge(a.write("red"));
        a.merge(b.write("blue")); // has seen the other write: it wins, whatever the walls say
        Optional<String> colour = a.value(); // blue
        // @end
        return List.of(colour.orElseThrow(), a.stamp().equals(b.stamp()));
    }

    static Refusal drift() {
        // @start region="drift"
        HybridClock ours = Clocks.hybridBuilder(ReplicaId.of("a"))
                .wall(new ManualWall(1_000))
                .build();
        HybridClock wrong = Clocks.hybridBuilder(ReplicaId.of("b"))
                .wall(new ManualWall(9_000_000))
                .build(); // far in the future
        LwwRegister<String> a = LwwRegister.type(ElementCodec.utf8(), ours).create(ReplicaId.of("a"));
        LwwRegister<String> b = LwwRegister.type(ElementCodec.utf8(), wrong).create(ReplicaId.of("b"));
        MergeResult result = a.merge(b.write("for ever")); // no later write would get past it
        Optional<Refusal> refusal = result.refusal(); // DRIFT; neither register nor clock has changed
        // @end
        return refusal.orElseThrow();
    }

    static List<Object> registerListener() {
        List<String> heard = new ArrayList<>();
        // @start region="register-listener"
        MvRegister<String> register = MvRegister.type(ElementCodec.utf8()).create(ReplicaId.of("a"));
        RegisterListener<String> listener = (before, after, remote) -> heard.add(before + " to " + after);
        register.addListener(listener);
        register.write("red");
        RegisterSnapshot<String> snapshot = register.snapshot(); // immutable, for other threads
        // @end
        return List.of(heard, snapshot.values());
    }

    static Set<String> addWins() {
        // @start region="add-wins"
        CrdtType<OrSet<String>> type = OrSet.type(ElementCodec.utf8());
        OrSet<String> a = type.create(ReplicaId.of("a"));
        OrSet<String> b = type.create(ReplicaId.of("b"));
        b.merge(a.addAll(List.of("milk", "eggs")));
        Delta<OrSet<String>> removed = b.remove("milk");
        a.add("milk"); // at the same time: adding wins
        a.merge(removed);
        SetSnapshot<String> cart = a.snapshot(); // milk, eggs; free to take, for other threads
        // @end
        return cart;
    }

    static List<Object> removeWins() {
        // @start region="remove-wins"
        CrdtType<RwSet<String>> admins = RwSet.type(ElementCodec.utf8());
        RwSet<String> a = admins.create(ReplicaId.of("a"));
        RwSet<String> b = admins.create(ReplicaId.of("b"));
        Delta<RwSet<String>> revoked = b.remove("mallory");
        a.add("mallory"); // at the same time: removing wins
        a.merge(revoked);
        boolean may = a.contains("mallory"); // false, until somebody who saw the removal adds her again
        // @end
        a.add("mallory");
        return List.of(may, a.contains("mallory"));
    }

    static List<Object> otherSets() {
        // @start region="other-sets"
        GSet<String> seen = GSet.type(ElementCodec.utf8()).create(ReplicaId.of("a")); // only grows
        seen.add("event-1");

        TwoPhaseSet<String> offers =
                TwoPhaseSet.type(ElementCodec.utf8()).create(ReplicaId.of("a")); // removed is removed for ever
        offers.add("offer-7");
        offers.remove("offer-7");
        offers.add("offer-7"); // has no effect: offers.isRemoved says why

        LwwSet<String> online = LwwSet.type(ElementCodec.utf8(), Clocks.hybrid(ReplicaId.of("a")))
                .create(ReplicaId.of("a")); // the latest word counts
        online.add("ann");
        online.remove("ann");
        // @end
        return List.of(seen.contains("event-1"), offers.isRemoved("offer-7"), online.contains("ann"));
    }

    static List<String> setListener() {
        List<String> heard = new ArrayList<>();
        // @start region="set-listener"
        OrSet<String> set = OrSet.type(ElementCodec.utf8()).create(ReplicaId.of("a"));
        SetListener<String> index = (added, removed, remote) -> heard.add("+" + added + " -" + removed);
        set.addListener(index);
        set.add("milk");
        set.remove("milk");
        // @end
        return heard;
    }

    static List<Object> cart() {
        // @start region="cart"
        CrdtType<OrMap<String, PnCounter>> type = OrMap.type(ElementCodec.utf8(), PnCounter.type());
        OrMap<String, PnCounter> phone = type.create(ReplicaId.of("a"));
        OrMap<String, PnCounter> laptop = type.create(ReplicaId.of("b"));
        laptop.merge(phone.update("apples", count -> count.add(3)));
        Delta<OrMap<String, PnCounter>> removed = laptop.remove("apples"); // takes away the three that it has seen
        phone.update("apples", count -> count.add(2)); // at the same time: stays
        phone.merge(removed);
        MapSnapshot<String, Long> cart = phone.snapshot(PnCounter::value); // apples: 2
        // @end
        return List.of(cart.get("apples"), cart.size());
    }

    static List<Object> lastWriterMap() {
        List<String> heard = new ArrayList<>();
        // @start region="last-writer-map"
        LwwMap<String, String> settings = LwwMap.type(
                        ElementCodec.utf8(), ElementCodec.utf8(), Clocks.hybrid(ReplicaId.of("a")))
                .create(ReplicaId.of("a"));
        MapListener<String> listener =
                (added, removed, updated, remote) -> heard.add("+" + added + " -" + removed + " ~" + updated);
        settings.addListener(listener);
        settings.put("theme", "dark");
        settings.put("theme", "light");
        Optional<String> theme = settings.get("theme"); // light
        // @end
        return List.of(theme.orElseThrow(), heard);
    }

    static Map<String, Set<String>> entryListener() {
        LogicalClock clock = Clocks.hybrid(ReplicaId.of("a"));
        // @start region="entry-listener"
        CrdtType<LwwMap<String, String>> type = LwwMap.type(ElementCodec.utf8(), ElementCodec.utf8(), clock);
        LwwMap<String, String> rooms = type.create(ReplicaId.of("a"));
        Map<String, Set<String>> guests = new TreeMap<>(); // an index by value: who is in which room
        EntryListener<String, String> listener = (before, after, remote) -> {
            before.forEach((guest, room) -> guests.get(room).remove(guest));
            after.forEach((guest, room) ->
                    guests.computeIfAbsent(room, key -> new TreeSet<>()).add(guest));
        };
        rooms.addListener(listener);
        rooms.put("ann", "blue");
        rooms.put("bob", "blue");
        rooms.put("ann", "red"); // bob is in the blue room, ann in the red one
        // @end
        return guests;
    }
}
