package dev.orloj.truetime;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Builds a source that asks NTP servers, and combines their answers so that some may be wrong.
 *
 * <p>An answer gives an interval: half its width is half the round trip, since the way there may have taken all or nothing of it, plus half the server's root delay, its root dispersion and precision, and the drift of this
 * machine's clock since. Of the last eight answers of a server, the one of the least error now is used. The intervals of the servers are combined by an {@link Agreement}.
 *
 * <p>Guarantee: if at most {@link #maxWrong} of the servers are wrong, and the others keep to what they state of themselves, every interval of status {@code SYNCHRONIZED} holds the truth. (Not so with
 * {@link Agreement#NARROWEST}.) <b>Hazard:</b> two names for one server, or servers that follow the same wrong one, are wrong together. NTP without authentication: whoever can change packets under way can delay them,
 * which the round trip shows, or rewrite them, which nothing shows.
 *
 * <p>When the status is which:
 *
 * <ul>
 *   <li>{@code SYNCHRONIZED} while a {@link #quorum} of servers answered within their last five poll intervals, and had taken a measurement in no longer than {@link #freshFor} before.
 *   <li>{@code FREE_RUNNING} after that, for {@link #holdFor}, widening by the stated drift.
 *   <li>{@code UNKNOWN} after that, with fewer answers than the quorum, when more of them disagree than may be wrong, and at a leap second that was announced, until there are answers from after it.
 * </ul>
 *
 * <p>An answer counts only if it carries the random 64 bits that the question did. A server that says it is not synchronised is dropped at once. One that says to slow down (RATE) is asked half as often from then on, one that refuses (DENY,
 * RSTR) never again, and a silent one ever more rarely, down to once in 1,024 seconds.
 *
 * {@snippet class="dev.orloj.examples.snippets.BoundedTime" region="polled"}
 *
 * <p><b>Cost:</b> a poll is one datagram each way for each server that is due, one after another. <b>Limits:</b> a server's clock may be off by up to 68 years before its answers are taken for those of another era; servers that smear leap seconds disagree, while they do, with those that do not. <b>Source:</b> RFC 5905.
 */
public final class NtpBuilder extends PollBuilder<NtpBuilder> {
    /** The most servers that can be asked. */
    public static final int MAX_SERVERS = 64;

    /** Where servers listen by default. */
    public static final int DEFAULT_PORT = 123;

    /** As fast as the kernel slews a clock. */
    private static final long SLEW_PPB = 500_000;

    final List<ServerName> servers;
    int maxWrong;
    Agreement agreement = Agreement.HULL;
    LongSupplier cookies = new SecureRandom()::nextLong;
    Function<ServerName, Exchange> exchanges =
            server -> new UdpExchange(settings.clocks, server.host(), server.port(), settings.timeoutNanos);

    private int quorum;

    NtpBuilder(String... names) {
        super(
                new PollSettings(Duration.ofSeconds(64), Duration.ofSeconds(1), Duration.ofHours(3), SLEW_PPB),
                Duration.ofSeconds(1));
        Set<ServerName> distinct = new LinkedHashSet<>();
        for (String name : names) {
            ServerName server = ServerName.parse(name, DEFAULT_PORT);
            if (!distinct.add(new ServerName(server.host().toLowerCase(Locale.ROOT), server.port()))) {
                throw new IllegalArgumentException("named twice: " + server);
            }
        }
        if (distinct.isEmpty() || distinct.size() > MAX_SERVERS) {
            throw new IllegalArgumentException("1 to " + MAX_SERVERS + " servers: " + distinct.size());
        }
        servers = List.copyOf(new ArrayList<>(distinct));
        maxWrong = (servers.size() - 1) / 2;
    }

    /**
     * How many of the servers may be wrong at a time; by default as many as can be, less than half of them: 0 of 1 or 2, 1 of 3 or 4.
     *
     * @param count 0 or more, less than half of the servers
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public NtpBuilder maxWrong(int count) {
        if (count < 0 || 2 * (long) count >= servers.size()) {
            throw new IllegalArgumentException("0 or more, less than half of " + servers.size() + " servers: " + count);
        }
        maxWrong = count;
        return this;
    }

    /**
     * How many servers have to answer; by default all but those that may be wrong. The fewer answer, the wider the interval, since any of them may be a wrong one.
     *
     * @param count more than may be wrong, at most all
     * @return this builder
     * @throws IllegalArgumentException if it is out of range; {@link #build} and {@link #start} check it against {@link #maxWrong}
     */
    public NtpBuilder quorum(int count) {
        if (count < 1 || count > servers.size()) {
            throw new IllegalArgumentException("a quorum is 1 to " + servers.size() + " servers: " + count);
        }
        quorum = count;
        return this;
    }

    /**
     * How the answers are combined; {@link Agreement#HULL} by default.
     *
     * @param newAgreement which way
     * @return this builder
     */
    public NtpBuilder agreement(Agreement newAgreement) {
        agreement = Objects.requireNonNull(newAgreement, "agreement");
        return this;
    }

    NtpBuilder over(Function<ServerName, Exchange> newExchanges, LongSupplier newCookies) {
        exchanges = newExchanges;
        cookies = newCookies;
        return this;
    }

    int quorum() {
        return quorum > 0 ? quorum : servers.size() - maxWrong;
    }

    @Override
    NtpBuilder self() {
        return this;
    }

    @Override
    NtpSource newSource() {
        if (quorum() <= maxWrong) {
            throw new IllegalArgumentException(
                    "a quorum of " + quorum() + " may be wrong to the last, with up to " + maxWrong + " wrong servers");
        }
        return new NtpSource(this);
    }
}
