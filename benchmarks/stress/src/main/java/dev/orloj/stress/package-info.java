/**
 * Races: what threads that share a clock must never see, tried out a few million times.
 *
 * <p>Run them with
 *
 * <pre>
 * mvn -q -Pstress -pl benchmarks/stress -am package -DskipTests &amp;&amp; java -jar benchmarks/stress/target/stress.jar -m quick -sc false
 * </pre>
 *
 * <p>which takes some minutes, ends in a non-zero exit code if any forbidden outcome was seen, and leaves a report in
 * {@code results/index.html}; {@code -t NAME} runs the classes whose names match, {@code -m default} tries longer, and {@code -r DIR} puts
 * the report elsewhere.
 *
 * <p>How a test reads: two actors run at once, each on its thread, on one state; the arbiter runs after both and judges. Times are too many
 * to list as outcomes, so the results answer yes-or-no questions about them. Two actors, since tests with more are left out silently on a
 * machine with two cores.
 */
package dev.orloj.stress;
