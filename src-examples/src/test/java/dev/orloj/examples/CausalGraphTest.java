package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the graph derives from counts and edges, against {@code VersionVector.compare} of every pair. */
class CausalGraphTest {
    static List<long[]> executions() {
        return LongStream.range(1, 31)
                .mapToObj(seed -> new long[] {seed, 1 + seed % 7, 8 + 5 * seed})
                .toList();
    }

    private static CausalGraph graph(long[] seedHostsEvents) {
        return new CausalGraph(
                RandomExecution.of(seedHostsEvents[0], (int) seedHostsEvents[1], (int) seedHostsEvents[2]));
    }

    private static boolean before(LogEvent a, LogEvent b) {
        return a.clock().compare(b.clock()) == CausalOrder.BEFORE;
    }

    @ParameterizedTest
    @MethodSource("executions")
    void concurrentPairsAreThoseThatCompareAsConcurrent(long[] execution) {
        CausalGraph graph = graph(execution);
        List<LogEvent> events = graph.execution().events();
        long concurrent = 0;
        for (int i = 0; i < events.size(); i++) {
            for (int j = 0; j < i; j++) {
                concurrent += events.get(i).clock().compare(events.get(j).clock()) == CausalOrder.CONCURRENT ? 1 : 0;
            }
        }
        assertThat(graph.concurrentPairs()).as("seed %d", execution[0]).isEqualTo(concurrent);
        assertThat(graph.orderedPairs()).as("seed %d", execution[0]).isEqualTo(graph.pairs() - concurrent);
    }

    @ParameterizedTest
    @MethodSource("executions")
    void messagesAreTheEdgesBetweenHostsThatNoOtherEventExplains(long[] execution) {
        CausalGraph graph = graph(execution);
        List<LogEvent> events = graph.execution().events();
        int messages = 0;
        for (int to = 0; to < events.size(); to++) {
            LogEvent receiver = events.get(to);
            List<LogEvent> past =
                    events.stream().filter(event -> before(event, receiver)).toList();
            int[] senders = past.stream()
                    .filter(event -> past.stream().noneMatch(other -> before(event, other)))
                    .filter(event -> !event.host().equals(receiver.host()))
                    .mapToInt(event -> graph.execution().indexOf(event.dot()))
                    .sorted()
                    .toArray();
            int[] found = graph.sendersOf(to);
            Arrays.sort(found);
            assertThat(found).as("seed %d, %s", execution[0], receiver.name()).isEqualTo(senders);
            messages += senders.length;
        }
        assertThat(graph.messages()).as("seed %d", execution[0]).isEqualTo(messages);
    }

    @ParameterizedTest
    @MethodSource("executions")
    void theLinearExtensionHoldsEachEventAfterItsPast(long[] execution) {
        CausalGraph graph = graph(execution);
        int[] order = graph.linearExtension();
        assertThat(Arrays.stream(order).distinct().count())
                .isEqualTo(graph.execution().size());
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(before(
                                graph.execution().event(order[i]),
                                graph.execution().event(order[j])))
                        .as("seed %d", execution[0])
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("executions")
    void theLongestChainIsAChainAndNoneIsLonger(long[] execution) {
        CausalGraph graph = graph(execution);
        List<LogEvent> chain = graph.longestChain();
        for (int i = 1; i < chain.size(); i++) {
            assertThat(before(chain.get(i - 1), chain.get(i)))
                    .as("seed %d", execution[0])
                    .isTrue();
        }
        // Longest chains by the definition: one more than the longest of anything before.
        int[] order = graph.linearExtension();
        int[] length = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            for (int j = 0; j < i; j++) {
                if (before(graph.execution().event(order[j]), graph.execution().event(order[i]))) {
                    length[i] = Math.max(length[i], length[j]);
                }
            }
            length[i]++;
        }
        assertThat(chain)
                .as("seed %d", execution[0])
                .hasSize(Arrays.stream(length).max().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("executions")
    void everyHopOfAPathIsAnOwnStepOrAMessage(long[] execution) {
        CausalGraph graph = graph(execution);
        for (LogEvent from : graph.execution().events()) {
            for (LogEvent to : graph.execution().events()) {
                if (!before(from, to)) {
                    continue;
                }
                List<LogEvent> path = graph.path(from, to);
                assertThat(path.get(0)).isEqualTo(from);
                assertThat(path.get(path.size() - 1)).isEqualTo(to);
                for (int i = 1; i < path.size(); i++) {
                    LogEvent previous = path.get(i - 1);
                    LogEvent next = path.get(i);
                    boolean isOwnStep = previous.host().equals(next.host()) && previous.own() + 1 == next.own();
                    int sender = graph.execution().indexOf(previous.dot());
                    boolean isMessage = Arrays.stream(
                                    graph.sendersOf(graph.execution().indexOf(next.dot())))
                            .anyMatch(each -> each == sender);
                    assertThat(isOwnStep || isMessage)
                            .as("seed %d: %s to %s", execution[0], previous.name(), next.name())
                            .isTrue();
                }
            }
        }
    }
}
