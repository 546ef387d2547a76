package dev.orloj.time;

/**
 * Where a hybrid clock reads the wall: milliseconds since the epoch of 1970-01-01T00:00Z, leap seconds not counted.
 *
 * <p>It may stand still, jump and go back; a hybrid clock stays right, but can be only as near to true time as this is. An implementation
 * is safe for use by any threads, does not block, and does not throw.
 *
 * {@snippet class="dev.orloj.examples.snippets.LogicalTime" region="walls"}
 */
@FunctionalInterface
public interface PhysicalClock {
    /**
     * Reads the wall.
     *
     * @return milliseconds since the epoch
     */
    long millis();
}
