package dev.orloj.truetime;

/** Says that an answer came and is no use, and what follows from it. */
final class RefusedAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    enum Kind {
        /** Damaged or contradictory: as if it had not come. */
        UNUSABLE,
        /** The other side says that it does not know the time: what it said before is no longer vouched for. */
        UNSYNCHRONISED,
        /** The clocks of this machine were disturbed, and the other side can't know yet. */
        DISTURBED,
        /** We ask too often. */
        SLOW_DOWN,
        /** We are not to ask at all. */
        GO_AWAY
    }

    private final Kind kind;

    RefusedAnswerException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
