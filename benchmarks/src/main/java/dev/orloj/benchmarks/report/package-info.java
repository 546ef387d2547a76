/**
 * From a run of the benchmarks to a page that somebody can judge the library by.
 *
 * <p>A benchmark says in its javadoc what it measures, and that is what the page says of it. What is a {@link dev.orloj.benchmarks.report.Floor} or a
 * {@link dev.orloj.benchmarks.report.Peer} says so by an annotation, and names the benchmarks of ours that it stands beside; the page compares
 * them where the parameters and the number of threads are the same.
 */
package dev.orloj.benchmarks.report;
