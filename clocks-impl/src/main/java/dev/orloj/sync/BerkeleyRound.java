package dev.orloj.sync;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of one round of {@link Berkeley}: what each member is to be told, and who did not count, and why.
 *
 * {@snippet class="dev.orloj.examples.snippets.Synchronization" region="berkeley"}
 *
 * @param agreed whether enough clocks agreed; if not, nobody is told anything
 * @param mean the time of the group, as an offset from the master's clock; 0 if they did not agree
 * @param spread how far apart the clocks were read that count; 0 if they did not agree
 * @param agreement how far apart any two adjusted clocks can be afterwards: their errors of reading; {@code Long.MAX_VALUE} if they did not agree
 * @param members all of them, the master included
 */
public record BerkeleyRound(boolean agreed, long mean, long spread, long agreement, List<Member> members) {
    /** What became of a member's clock. */
    public enum Verdict {
        /** It counts. */
        USED,
        /** It does not agree with the others. It is told how far to move, and does not count. */
        OUTLIER,
        /** Its reading is less certain than the limit: the round trip took too long. */
        TOO_UNCERTAIN,
        /** It did not answer. */
        NO_ANSWER
    }

    /**
     * One member of the group.
     *
     * @param verdict whether its clock counts, and if not, why
     * @param reading of its clock against the master's; empty if it did not answer
     * @param adjustment by how much it is to move its clock, in nanoseconds; empty if nobody can say
     */
    public record Member(Verdict verdict, Optional<ClockOffset> reading, OptionalLong adjustment) {
        /**
         * Makes a row.
         *
         * @param verdict whether its clock counts
         * @param reading of its clock
         * @param adjustment of its clock
         */
        public Member {
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(reading, "reading");
            Objects.requireNonNull(adjustment, "adjustment");
        }
    }

    /**
     * Makes a result.
     *
     * @param agreed whether enough clocks agreed
     * @param mean the time of the group
     * @param spread of the clocks that count
     * @param agreement of the adjusted clocks afterwards
     * @param members copied if they can change
     */
    public BerkeleyRound {
        members = List.copyOf(members);
    }

    static BerkeleyRound disagreed(List<Member> members) {
        return new BerkeleyRound(false, 0, 0, Long.MAX_VALUE, members);
    }

    static BerkeleyRound agreed(long mean, long spread, List<Member> members) {
        long[] errors = members.stream()
                .filter(member -> member.adjustment.isPresent())
                .mapToLong(member -> member.reading.orElseThrow().error())
                .sorted()
                .toArray();
        int n = errors.length;
        long agreement = n < 2 ? 0 : Exact.plus(errors[n - 1], errors[n - 2]);
        return new BerkeleyRound(true, mean, spread, agreement, members);
    }
}
