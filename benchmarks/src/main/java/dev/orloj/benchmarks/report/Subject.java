package dev.orloj.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * A benchmark.
 *
 * @param name class and method, without the package
 * @param fullName with it
 * @param pace as its annotations ask for
 * @param isSlow whether that counts before the profile's
 * @param kind whose work it measures
 * @param of the methods that it stands beside, where it is not ours
 * @param library whose it is, where it is a peer's
 * @param description what its javadoc says
 * @param parameters JMH's, with all values that they may have
 */
record Subject(
        String name,
        String fullName,
        Pace pace,
        boolean isSlow,
        Kind kind,
        List<String> of,
        Library library,
        String description,
        Map<String, List<String>> parameters) {
    /** Whose work is measured. */
    enum Kind {
        OURS,
        FLOOR,
        PEER
    }

    String method() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** How it is called beside others. */
    String label() {
        return library == null ? method() : library.title() + ": " + method();
    }
}
