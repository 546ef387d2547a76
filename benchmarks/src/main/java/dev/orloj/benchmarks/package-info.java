/**
 * How fast the clocks and vectors are, beside the floor beneath them and the peers beside them, in one run.
 *
 * <p>A <em>floor</em> is the least that the machine charges for the work: the same work done by bare loops and atomic instructions, with
 * no contract around it. A <em>peer</em> is another library's type for the same purpose. Only ratios within one run mean anything; times
 * differ from machine to machine, and on a busy one from minute to minute. Two more would be peers, c-crdtlib (io.concordant:c-crdtlib, 1.0.6) and flair-cache-hlc, but neither is to be had from Maven Central: asked for in November 2026, it had no such file.
 *
 * <p>{@link dev.orloj.benchmarks.Report} measures all of it, or a choice, and writes a page. {@link dev.orloj.benchmarks.Bars} measures the ratios that this library holds itself to and prints them as a table; everything else
 * is plain JMH:
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar dev.orloj.benchmarks.Report --quick  # a page in three to four minutes; --full takes 45
 * java -cp benchmarks/target/benchmarks.jar dev.orloj.benchmarks.Bars --quick  # the table; without --quick it is finer, an expression selects rows
 * java -cp benchmarks/target/benchmarks.jar dev.orloj.benchmarks.CommitWaitOvershoot  # how late commit waits end, as a histogram
 * java -jar benchmarks/target/benchmarks.jar LamportTicks -t 2 -prof gc         # one subject on two threads, with bytes an operation
 * java -jar benchmarks/target/benchmarks.jar -f 0 -wi 0 -i 1 -r 10ms -foe true -p entries=16 -p trace=generated  # each once, as a smoke test
 * java -cp benchmarks/target/benchmarks.jar dev.orloj.benchmarks.TextRows --out=text.json  # texts, in rows like those of benchmarks/peers-js
 * </pre>
 *
 * <p>Recorded editing sessions are no part of the project: they are looked for in {@code data/text} of {@code ../shared}, or of the folder in {@code -Dorloj.shared=…}. A benchmark that misses its session fails and says where it looked;
 * {@code -p trace=generated} has a small one made up, to see that everything runs.
 *
 * <p>Rules for a benchmark here: its inputs are fields of a state, never constants; its result is returned; and where a peer does the same
 * work, the set-up checks that the peer gives the same answer. Its javadoc says what it measures, for the page takes its words from there; a floor and
 * a peer name the benchmarks that they stand beside, by {@link dev.orloj.benchmarks.report.Floor} and {@link dev.orloj.benchmarks.report.Peer}.
 */
package dev.orloj.benchmarks;
