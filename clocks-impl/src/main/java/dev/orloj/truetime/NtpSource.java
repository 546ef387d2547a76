package dev.orloj.truetime;

import dev.orloj.sync.Bounds;
import dev.orloj.time.Provenance.Term;
import dev.orloj.truetime.Exchange.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** A quorum of NTP servers. The rules are in {@link NtpBuilder}. */
final class NtpSource extends PolledSource {
    private static final int MOST_LEAPS = 1_000;

    private final PollSettings settings;
    private final List<NtpAssociation> associations = new ArrayList<>();
    private final Agreement agreement;
    private final int maxWrong;
    private final int quorum;
    private final String name;

    /** Leap seconds that were announced, and whose answers from before may still be there. */
    private final TreeSet<Long> leaps = new TreeSet<>();

    private Moment lastLook;

    NtpSource(NtpBuilder builder) {
        super(builder.settings.clocks, "ntp " + builder.servers);
        name = "ntp " + builder.servers;
        settings = builder.settings.copy();
        agreement = builder.agreement;
        maxWrong = builder.maxWrong;
        quorum = builder.quorum();
        for (ServerName server : builder.servers) {
            associations.add(
                    new NtpAssociation(server.toString(), settings, builder.exchanges.apply(server), builder.cookies));
        }
    }

    @Override
    String name() {
        return name;
    }

    @Override
    long nanosToNext() {
        long now = clocks.monotonicNanos();
        return associations.stream()
                .mapToLong(association -> association.nanosToNext(now))
                .min()
                .orElseThrow();
    }

    @Override
    boolean ask() {
        return ask(false);
    }

    /** With {@code evenIfNotDue}, whoever asks answers for the rate: for tests. */
    boolean ask(boolean evenIfNotDue) {
        boolean any = false;
        if (takeTorn()) {
            forget();
        }
        for (NtpAssociation association : associations) {
            long wait = association.nanosToNext(clocks.monotonicNanos());
            if (wait == 0 || (evenIfNotDue && wait != Long.MAX_VALUE)) {
                noticeSteps(Moment.of(clocks));
                Answer answer = association.ask(clocks);
                any |= answer != null;
            }
        }
        Moment look = Moment.of(clocks);
        noticeSteps(look);
        leap(look);
        publish(combine(look));
        failed(failures());
        return any;
    }

    /** What was measured before monotonic time stood still can't be carried on; whether it did can't be told from a step. */
    private void noticeSteps(Moment look) {
        if (lastLook != null && look.isTornFrom(lastLook, settings.driftPpb)) {
            forget();
        }
        lastLook = look;
    }

    private void forget() {
        for (NtpAssociation association : associations) {
            association.forget();
            association.hurry();
        }
    }

    /** One server's announcement of a leap second counts for all: the others' answers can't be carried over it either. */
    private void leap(Moment look) {
        associations.stream()
                .mapToLong(NtpAssociation::leapAt)
                .filter(it -> it != Long.MAX_VALUE)
                .forEach(leaps::add);
        for (long leapAt : leaps) {
            associations.forEach(association -> association.leap(leapAt, look));
        }
        while (leaps.size() > MOST_LEAPS) { // servers that lie about the day
            leaps.pollLast();
        }
    }

    private long nextLeap(long after) {
        Long next = leaps.higher(after);
        return next == null ? Long.MAX_VALUE : next;
    }

    private String failures() {
        StringBuilder text = new StringBuilder();
        for (NtpAssociation association : associations) {
            String failure = association.lastFailure();
            if (failure != null) {
                text.append(text.length() == 0 ? "" : "; ").append(failure);
            }
        }
        return text.length() == 0 ? null : text.toString();
    }

    private Anchor combine(Moment look) {
        long at = look.after();
        List<NtpAssociation> synced = associations.stream()
                .filter(association -> association.syncedFor(at) >= 0)
                .toList();
        boolean isSynced = synced.size() >= quorum;
        List<NtpAssociation> used = isSynced
                ? synced
                : associations.stream()
                        .filter(association -> association.knownFor(at) >= 0)
                        .toList();
        int n = used.size();
        if (n < quorum) {
            return Anchor.unknown(name + ": " + n + " of " + associations.size() + " servers know, quorum " + quorum);
        }
        List<Bounds> answers = used.stream()
                .map(association -> association.best(at).boundsAt(look, settings.driftPpb))
                .toList();
        Optional<Bounds> combined = agreement.combine(answers, maxWrong);
        if (combined.isEmpty()) {
            return Anchor.unknown(name + ": more than " + maxWrong + " of " + n + " servers are wrong");
        }
        Bounds agreed = combined.get();
        leaps.headSet(agreed.low() - TimeUnit.DAYS.toNanos(1)).clear();
        long syncedFor = isSynced
                ? atQuorum(used.stream().mapToLong(a -> a.syncedFor(at)).toArray())
                : -1;
        long knownFor = atQuorum(used.stream().mapToLong(a -> a.knownFor(at)).toArray());
        return Anchor.at(look, agreed.low(), agreed.high())
                .from(how(n), terms(used, agreed, at))
                .drift(settings.driftPpb, 0)
                .trusted(syncedFor, knownFor)
                .leapAt(nextLeap(agreed.low()))
                .build();
    }

    /** The longest time that a quorum lasts. */
    private long atQuorum(long[] times) {
        Arrays.sort(times);
        return times[times.length - quorum];
    }

    private String how(int n) {
        if (associations.size() == 1) {
            return name;
        }
        return name + ", " + agreement.name().toLowerCase(Locale.ROOT).replace('_', '-') + " of " + n
                + " answers with at most " + maxWrong + " wrong";
    }

    private List<Term> terms(List<NtpAssociation> used, Bounds agreed, long at) {
        if (used.size() > 1) {
            return List.of(new Term("half the agreed width", agreed.error()));
        }
        NtpSample sample = used.get(0).best(at);
        return List.of(
                new Term("delay/2", sample.halfDelay()),
                new Term("root distance", sample.rootError()),
                new Term("precision", sample.precision()),
                new Term(
                        "drift until combined",
                        sample.errorAt(at, settings.driftPpb)
                                - sample.halfDelay()
                                - sample.rootError()
                                - sample.precision()));
    }
}
