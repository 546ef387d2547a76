package dev.orloj.examples.snippets;

import dev.orloj.causality.VersionVector;
import dev.orloj.session.Admission;
import dev.orloj.session.SessionGate;
import dev.orloj.session.VectorSessionToken;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** How a replica serves a read of a session, as the javadoc shows it, compiled and run. */
public final class SessionRead {
    private final SessionGate<VersionVector> gate;
    private final Supplier<Snapshot> store;

    /**
     * Makes a replica.
     *
     * @param gate is told what the store shows
     * @param store where it reads
     */
    public SessionRead(SessionGate<VersionVector> gate, Supplier<Snapshot> store) {
        this.gate = gate;
        this.store = store;
    }

    /** What a read of the store gives: a value, and which writes the store had when it was read. */
    public record Snapshot(String value, VersionVector version) {}

    /** What is sent back: the value, and the token that the client sends with its next request. */
    public record Answer(String value, String session) {}

    /**
     * Serves a read.
     *
     * @param header the session token that the client sent
     * @return the answer, or nothing if the client has to try another replica
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Optional<Answer> read(String header) throws InterruptedException {
        // @start region="read"
        VectorSessionToken token = VectorSessionToken.parse(header); // hostile input: MalformedDataException
        if (gate.awaitRead(token, Duration.ofMillis(200)) != Admission.ADMITTED) {
            return Optional.empty(); // this replica lags too far behind: let the client try another
        }
        Snapshot read = store.get();
        VectorSessionToken next = token.afterRead(read.version()); // of what was seen, not of some moment before
        return Optional.of(new Answer(read.value(), next.toString()));
        // @end
    }
}
