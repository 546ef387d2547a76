package dev.orloj.examples;

import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** A made-up run of hosts that send one another messages, by a seed. */
final class RandomExecution {
    private RandomExecution() {}

    static Execution of(long seed, int hosts, int events) {
        SplittableRandom random = new SplittableRandom(seed);
        HostNames names = new HostNames();
        List<ReplicaId> ids = new ArrayList<>();
        List<VersionVector> clocks = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            // Short names and names that must be numbered.
            ids.add(names.idOf("host" + (i % 2 == 0 ? "" : "-with-a-long-name-") + i, Place.on(i + 1)));
            clocks.add(VersionVector.empty());
        }
        List<LogEvent> log = new ArrayList<>();
        List<VersionVector> inFlight = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            // Each host logs at least once.
            int at = i < hosts ? i : random.nextInt(hosts);
            VersionVector clock = clocks.get(at);
            // Several messages may arrive at one event, and a message may be lost or arrive many times.
            while (i >= hosts && !inFlight.isEmpty() && random.nextInt(3) == 0) {
                clock = clock.merge(inFlight.get(random.nextInt(inFlight.size())));
            }
            clock = clock.increment(ids.get(at));
            clocks.set(at, clock);
            log.add(new LogEvent(
                    names.nameOf(ids.get(at)),
                    new Dot(ids.get(at), clock.get(ids.get(at))),
                    clock,
                    Place.on(i + 1),
                    "event " + i));
            if (random.nextInt(3) == 0) {
                inFlight.add(clock);
            }
        }
        for (int i = log.size() - 1; i > 0; i--) {
            Collections.swap(log, i, random.nextInt(i + 1));
        }
        return Execution.of("", names, log, 0);
    }
}
