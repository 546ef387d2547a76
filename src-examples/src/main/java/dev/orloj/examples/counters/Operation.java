package dev.orloj.examples.counters;

import dev.orloj.causality.ReplicaId;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Something that is done to a counter.
 *
 * @param kind which one
 * @param verb what
 * @param amount how much, at least 1
 * @param to who gets the rights that are given away; null if it is something else
 */
record Operation(Kind kind, Verb verb, long amount, ReplicaId to) {
    private static final int MOST = 9;
    private static final int FIELDS = 3;

    enum Verb {
        UP,
        DOWN,
        /** Rights to count down go to another replica. */
        GIVE
    }

    /** Draws one; {@code to} is another replica, to which rights may go, or null. */
    static Operation draw(SplittableRandom random, ReplicaId to) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        long amount = 1 + random.nextInt(MOST);
        Verb verb = switch (kind) {
            case LIKES -> Verb.UP;
            case BALANCE -> random.nextBoolean() ? Verb.UP : Verb.DOWN;
            case SEATS -> Verb.values()[random.nextInt(to == null ? 2 : 3)];
        };
        return new Operation(kind, verb, amount, verb == Verb.GIVE ? to : null);
    }

    /** What it adds to the value. */
    long effect() {
        return switch (verb) {
            case UP -> amount;
            case DOWN -> -amount;
            case GIVE -> 0;
        };
    }

    static Operation parse(String text) {
        String[] parts = text.split(" ");
        return new Operation(
                Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                Verb.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                Long.parseLong(parts[2]),
                parts.length > FIELDS ? ReplicaId.parse(parts[FIELDS]) : null);
    }

    /** {@code seats give 3 r2}. */
    @Override
    public String toString() {
        String text = kind + " " + verb.name().toLowerCase(Locale.ROOT) + " " + amount;
        return to == null ? text : text + " " + to;
    }
}
