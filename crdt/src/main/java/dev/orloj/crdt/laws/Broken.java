package dev.orloj.crdt.laws;

import java.util.function.Supplier;

/** Ends a trial: a law does not hold. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Law law;

    Broken(Law law, String detail, Throwable cause) {
        super(detail, cause);
        this.law = law;
    }

    Law law() {
        return law;
    }

    static void require(Law law, boolean holds, Supplier<String> detail) {
        if (!holds) {
            throw new Broken(law, detail.get(), null);
        }
    }
}
