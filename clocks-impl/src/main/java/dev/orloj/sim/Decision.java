package dev.orloj.sim;

import java.util.Locale;

/**
 * One thing that chance did to a world, by what it was done to rather than by when it was drawn: so a decision means the same in a run in which others are left out.
 *
 * <p>The text of each is what {@link Decisions#parse} takes.
 */
sealed interface Decision {
    /** A decision that is taken at a set time, whatever else happens. */
    sealed interface Timed extends Decision {
        /** Virtual time, in nanoseconds. */
        long from();
    }

    /** One message, counted from 1 on each direction of a network. */
    record Message(String network, String from, String to, long number) {
        @Override
        public String toString() {
            return network + " " + from + ">" + to + "#" + number;
        }
    }

    /** What can be done to a message. */
    enum Harm {
        /** It is lost. */
        DROP,
        /** It comes a second time, after a delay of its own. */
        DUPLICATE,
        /** It is held back for longer than its delay. */
        HOLD;

        final String verb = name().toLowerCase(Locale.ROOT);
    }

    /**
     * A message harmed.
     *
     * @param nanos the delay of the second one, or for how long it is held back
     */
    record Harmed(Harm harm, Message message, long nanos) implements Decision {
        /** The same for any span: what a decision is looked up by. */
        Harmed key() {
            return nanos == 0 ? this : new Harmed(harm, message, 0);
        }

        @Override
        public String toString() {
            return harm.verb + " " + message + (harm == Harm.DROP ? "" : " " + SpanText.of(nanos));
        }
    }

    /** A toss of the program's own coin that came up, counted from 1 for each name. */
    record Happening(String what, long number) implements Decision {
        @Override
        public String toString() {
            return "happen " + what + "#" + number;
        }
    }

    /** What can befall a machine for a while. */
    enum Trouble {
        /** Its process is down. */
        CRASH,
        /** Its process is down, and its disk is lost. */
        LOSE,
        /** Its process does nothing, and its clock goes on. */
        PAUSE,
        /** Its process does nothing, and monotonic time stands still. */
        SUSPEND,
        /** Its wall stands still. */
        FREEZE;

        final String verb = name().toLowerCase(Locale.ROOT);

        boolean isCrash() {
            return this == CRASH || this == LOSE;
        }
    }

    /** A machine in trouble. */
    record Troubled(Trouble trouble, String machine, long from, long to) implements Timed {
        @Override
        public String toString() {
            return trouble.verb + " " + machine + " " + span(from, to);
        }
    }

    /** A wall set by an amount, forward or back. */
    record Stepped(String machine, long from, long by) implements Timed {
        @Override
        public String toString() {
            return "step " + machine + " " + SpanText.of(from) + " " + SpanText.of(by);
        }
    }

    /** A partition. */
    record Cut(Partition partition, long from, long to) implements Timed {
        @Override
        public String toString() {
            return "cut " + partition + " " + span(from, to);
        }
    }

    private static String span(long from, long to) {
        return SpanText.of(from) + ".." + SpanText.of(to);
    }
}
