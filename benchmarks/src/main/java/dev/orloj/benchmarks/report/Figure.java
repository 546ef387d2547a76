package dev.orloj.benchmarks.report;

/**
 * A size or a time that is not measured by JMH.
 *
 * @param group which figures it stands beside
 * @param subject whose it is
 * @param library of which peer; null if it is ours or the floor
 * @param isFloor whether it is the JDK's
 * @param unit what it is counted in
 * @param value how much
 * @param note what else to know; empty if nothing
 */
public record Figure(
        String group, String subject, Library library, boolean isFloor, String unit, double value, String note) {
    boolean isOurs() {
        return library == null && !isFloor;
    }
}
