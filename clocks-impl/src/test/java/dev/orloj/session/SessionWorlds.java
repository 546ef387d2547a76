package dev.orloj.session;

import dev.orloj.testing.Tally;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/** Sessions between replicas that lag, by their seeds; see {@link SessionHistoryProperties}. */
public final class SessionWorlds {
    private SessionWorlds() {}

    /** A world of each kind, with any guarantees. */
    public static void play(long seed, Tally tally) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<SessionGuarantee> guarantees = EnumSet.noneOf(SessionGuarantee.class);
        for (SessionGuarantee each : SessionGuarantee.values()) {
            if (random.nextInt(3) > 0) {
                guarantees.add(each);
            }
        }
        SessionHistoryProperties properties = new SessionHistoryProperties();
        long draws = random.nextLong();
        properties.obeyedTokensKeepEveryGuaranteeWhereWritesSpreadCausally(guarantees, draws);
        properties.obeyedTokensKeepEveryGuaranteeWhereWritesCarryTheirNeeds(guarantees, draws);
        properties.obeyedTokensKeepTheGuaranteesOfReadsHoweverWritesSpread(guarantees, draws);
        properties.obeyedTokensKeepEveryGuaranteeByHybridTime(guarantees, draws);
        tally.add("session histories", 4);
    }
}
