package dev.orloj.crdt.sync;

import dev.orloj.causality.CausalContext;
import dev.orloj.crdt.Crdt;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.TooFarBehindException;
import dev.orloj.wire.MalformedDataException;
import dev.orloj.wire.UnsupportedVersionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One neighbour: what it has seen of each object, and what it has yet to be told.
 *
 * <p>Of an object about which the neighbour never said anything, its version is asked for before changes are sent. Where all is equal nobody asks: one digest stands for all versions. Where it is not, the digests of ever
 * smaller buckets lead to the objects that differ.
 *
 * @param <P> what neighbours are named by
 */
final class Neighbour<P> implements Courier.Sender, Item.Reader {
    /** A bucket with so many objects is listed, and not looked into by digests. */
    private static final int FEW = 16;
    /** How many things may have to be said, beside those about objects here. What is beyond that is left out, and all is compared again later. */
    private static final int MAX_LOOSE_NEEDS = 65_536;

    private static final int MAX_NEEDS_OF_AN_OBJECT = 3;

    private final P name;
    private final AntiEntropy<P> home;
    private final Pace pace;
    private final Courier courier;
    private final Map<String, Progress> progress = new HashMap<>();
    private final Set<Need> needs = new LinkedHashSet<>();
    /** What was not taken, changes mostly, and when to offer it again; in the order of those times. */
    private final Map<Need, Long> held = new LinkedHashMap<>();

    private final Freight freight;
    private final Assembly assembly;
    /** What the listener is yet to be told, by object: that the neighbour does not take so many bytes, or is too far behind. */
    private final Map<String, Runnable> untold = new LinkedHashMap<>();

    private boolean leftOut;
    private long now;
    private long checkAt;
    private List<Integer> notTaken = List.of();
    private int itemsRead;

    Neighbour(P name, AntiEntropy<P> home, long now) {
        this.name = name;
        this.home = home;
        this.pace = home.pace();
        this.now = now;
        this.courier = new Courier(this, pace, now);
        this.freight = new Freight(needs, home::nextInParts, pace.messageBytes());
        this.assembly =
                new Assembly(pace.largestObjectBytes(), bytes -> home.listener().givenUp(name, bytes));
    }

    P name() {
        return name;
    }

    void restart() {
        courier.restart(now);
    }

    private Progress progress(String object) {
        return progress.computeIfAbsent(object, any -> new Progress());
    }

    private void say(Need need) {
        if (needs.size()
                < MAX_LOOSE_NEEDS + MAX_NEEDS_OF_AN_OBJECT * home.catalogue().size()) {
            needs.add(need);
        } else {
            leftOut = true;
        }
    }

    /** An object is not what it was, or is new. */
    void changed(Shared<?> shared) {
        if (!courier.isConfirmed()) {
            return; // all that differs is found out when it is
        }
        Progress its = progress(shared.name());
        if (!its.declined && !its.asked) {
            say(its.known == null ? new Need.SayVersion(shared.name(), true) : new Need.SendChanges(shared.name()));
        }
    }

    /** Nothing waits in an object any more: what the neighbour was told to be waiting has taken effect. */
    void completed(Shared<?> shared) {
        Progress its = progress(shared.name());
        if (its.waiting) {
            its.waiting = false;
            say(new Need.SayVersion(shared.name(), false));
        }
    }

    // ---- taking messages in

    void receive(Message message, long theNow) {
        now = theNow;
        if (!courier.accept(message, home.session(), now)) {
            return;
        }
        notTaken = new ArrayList<>();
        itemsRead = 0;
        for (Item item : message.items()) {
            item.tell(this);
            itemsRead++;
        }
        courier.acknowledge(message.number(), notTaken);
    }

    @Override
    public void digests(Item.Digests theirs) {
        Bucket bucket = theirs.bucket();
        if (!theirs.isOfChildren()) {
            if (!theirs.digests().get(0).equals(home.catalogue().digest(bucket))) {
                explore(bucket);
                return;
            }
            hasAll(bucket);
        } else {
            List<Digest> ours = home.catalogue().childDigests(bucket);
            for (int i = 0; i < ours.size(); i++) {
                if (ours.get(i).equals(theirs.digests().get(i))) {
                    hasAll(bucket.child(i));
                } else if (theirs.question()) {
                    explore(bucket.child(i));
                }
            }
        }
        if (theirs.question()) {
            say(new Need.SayDigests(bucket, theirs.isOfChildren(), false));
        }
    }

    private void hasAll(Bucket bucket) {
        Map<String, CausalContext> versions = new LinkedHashMap<>();
        for (Shared<?> shared : home.catalogue().in(bucket)) {
            progress(shared.name()).learn(shared.version());
            versions.put(shared.name(), shared.version());
        }
        versions.forEach((object, version) -> home.listener().seen(name, object, version)); // which may change objects
    }

    private void explore(Bucket bucket) {
        List<Need> versions = new ArrayList<>();
        for (Shared<?> shared : home.catalogue().in(bucket)) {
            versions.add(new Need.SayVersion(shared.name(), true));
            if (versions.size() > FEW && bucket.depth() < Bucket.MAX_DEPTH) {
                say(new Need.SayDigests(bucket, true, true));
                return;
            }
        }
        versions.forEach(this::say);
        say(new Need.AskListing(bucket));
    }

    @Override
    public void listing(Item.Listing listing) {
        for (Shared<?> shared : home.catalogue().in(listing.bucket())) {
            Progress its = progress(shared.name());
            if (its.known == null && !its.declined) {
                say(new Need.SayVersion(shared.name(), true));
            }
        }
    }

    @Override
    public void version(Item.Version version) {
        Shared<?> shared = home.find(version.name(), name);
        if (shared == null) {
            if (version.question()) {
                say(new Need.SayAnswer(version.name(), SyncAnswer.UNKNOWN));
            }
            return;
        }
        progress(version.name()).learn(version.version());
        say(new Need.SendChanges(version.name()));
        if (version.question()) {
            say(new Need.SayVersion(version.name(), false));
        }
        home.listener().seen(name, version.name(), version.version());
    }

    @Override
    public void changes(Item.Changes changes) {
        Shared<?> shared = home.find(changes.name(), name);
        SyncAnswer answer = shared == null ? SyncAnswer.UNKNOWN : take(shared, changes.delta());
        if (answer != null) {
            notTaken.add(itemsRead);
            say(new Need.SayAnswer(changes.name(), answer));
        }
    }

    /** Merges changes; says why not, or null. */
    private <C extends Crdt<C>> SyncAnswer take(Shared<C> shared, byte[] bytes) {
        Delta<C> delta;
        try {
            delta = shared.decode(bytes);
        } catch (MalformedDataException e) {
            home.listener().unreadable(name, shared.name(), e);
            return e instanceof UnsupportedVersionException ? SyncAnswer.UNSUPPORTED : SyncAnswer.UNREADABLE;
        }
        Progress its = progress(shared.name());
        its.delivered(delta.dots()); // who sends them has them
        CausalContext before = shared.version();
        MergeResult result = shared.object().merge(delta);
        its.waiting |= result.status() == MergeResult.Status.BUFFERED;
        if (shared.version() != before) {
            home.changed(shared);
        }
        if (result.missing().isEmpty()) {
            home.completed(shared);
        }
        home.listener().merged(name, shared.name(), result);
        return switch (result.status()) {
            case APPLIED, DUPLICATE -> null;
            case BUFFERED, REFUSED -> SyncAnswer.of(result);
        };
    }

    @Override
    public void answer(Item.Answer item) {
        String object = item.name();
        SyncAnswer answer = SyncAnswer.ofCode(item.code());
        if (home.catalogue().find(object) == null) {
            return;
        }
        Progress its = progress(object);
        if (answer == SyncAnswer.UNKNOWN) {
            its.decline();
        } else {
            its.learn(item.version());
            if (answer == SyncAnswer.BEHIND && !its.behind) {
                its.behind = true;
                its.forgetSent();
                say(new Need.SendChanges(object));
            } else {
                hold(new Need.SendChanges(object));
            }
            home.listener().seen(name, object, item.version());
        }
        home.listener().notTaken(name, object, answer);
    }

    @Override
    public void part(Item.Part part) {
        Item whole = assembly.take(part);
        if (whole != null) {
            whole.tell(this);
            assembly.end(!notTaken.contains(itemsRead));
        } else if (assembly.refuses(part)) {
            notTaken.add(itemsRead);
        }
    }

    private void hold(Need need) {
        held.putIfAbsent(need, now + pace.offerAgainNanos());
    }

    // ---- what became of messages

    @Override
    public void delivered(Courier.Parcel parcel) {
        if (parcel.need() instanceof Need.SendChanges changes) {
            progress(changes.name()).delivered(parcel.dots());
        } else if (parcel.need() instanceof Need.SendPart part && freight.delivered(part)) {
            delivered(freight.unload());
        }
    }

    @Override
    public void notTaken(Courier.Parcel parcel) {
        if (parcel.need() instanceof Need.SendChanges changes) {
            hold(changes);
        } else if (parcel.need() instanceof Need.SendPart part && freight.has(part)) {
            refused(part);
        }
    }

    /** Before the last part a neighbour refuses the size; with the last, the whole, or what it has of it. */
    private void refused(Need.SendPart part) {
        Whole whole = freight.whole();
        Need need = freight.unload().need();
        if (part.index() < whole.last() && need instanceof Need.OfObject its) {
            untold.put(its.name(), () -> home.listener().tooLarge(name, its.name(), whole.length()));
        }
        hold(need);
    }

    @Override
    public void lost(Courier.Parcel parcel) {
        if (parcel.need() instanceof Need.SendPart part) {
            freight.lost(part);
            return;
        }
        if (parcel.need() instanceof Need.SendChanges changes) {
            progress(changes.name()).forgetSent();
        }
        say(parcel.need());
    }

    @Override
    public void forget() {
        progress.clear();
        freight.clear();
        assembly.clear();
        needs.clear();
        held.clear();
        leftOut = false;
    }

    /** Of two neighbours one asks: that with the smaller session. */
    @Override
    public void meet() {
        if (asks()) {
            compare();
        }
    }

    private boolean asks() {
        return Long.compareUnsigned(home.session(), courier.session()) <= 0;
    }

    private void compare() {
        checkAt = now + pace.check();
        say(new Need.SayDigests(Bucket.ROOT, false, true));
    }

    // ---- making messages

    /** The next message; null if there is none now. */
    byte[] poll(long theNow) {
        now = theNow;
        tell();
        courier.expire(now);
        offerAgain();
        if (leftOut && needs.isEmpty() || checks() && now - checkAt >= 0) {
            leftOut = false;
            compare();
        }
        byte[] message = courier.mayTalk() && !needs.isEmpty() ? talk() : null;
        return message == null ? courier.greeting(home.session(), now) : message;
    }

    /** Not as soon as it is known: what a listener throws must not keep what else was acknowledged from being noted. */
    private void tell() {
        Iterator<Runnable> all = untold.values().iterator();
        while (all.hasNext()) {
            Runnable each = all.next();
            all.remove();
            each.run();
        }
    }

    private void farBehind(Need.SendChanges changes, TooFarBehindException problem) {
        untold.put(changes.name(), () -> home.listener().farBehind(name, changes.name(), problem));
        hold(changes);
        say(new Need.SayAnswer(changes.name(), SyncAnswer.FAR_BEHIND));
    }

    private boolean checks() {
        return pace.checkNanos() > 0 && courier.isConfirmed() && asks();
    }

    private void offerAgain() {
        Iterator<Map.Entry<Need, Long>> first = held.entrySet().iterator();
        while (first.hasNext()) {
            Map.Entry<Need, Long> entry = first.next();
            if (now - entry.getValue() < 0) {
                return;
            }
            first.remove();
            if (entry.getKey() instanceof Need.SendChanges changes) {
                progress(changes.name()).forgetSent();
            }
            say(entry.getKey());
        }
    }

    private byte[] talk() {
        Parcels parcels = new Parcels(
                home.catalogue(), pace, this::progress, freight, this::farBehind, courier.header(home.session()));
        if (!courier.pings()) {
            parcels.pack(needs);
        }
        return parcels.isEmpty() && !courier.pings() ? null : courier.send(parcels.message(), parcels.packed(), now);
    }

    /** When {@link #poll} has something to do if nothing happens before. */
    OptionalLong wakeAt() {
        List<Long> times = new ArrayList<>(held.values()).subList(0, Math.min(1, held.size()));
        if (courier.isWaiting()) {
            times.add(courier.deadline());
        }
        if (checks()) {
            times.add(checkAt);
        }
        return times.stream().mapToLong(Long::longValue).reduce(AntiEntropy::earlier);
    }
}
