package dev.orloj.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.ManualWall;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the guides say in their examples. */
class GuidesTest {
    private final ManualWall wall = new ManualWall(1_000);
    private final HybridClock clock =
            Clocks.hybridBuilder(ReplicaId.of("n1")).wall(wall).build();
    private final VersionedRows rows = new VersionedRows(clock);

    @Test
    void rowsAreReadAsTheyWereAtATime() {
        long first = rows.write("a", "one");
        long second = rows.write("a", "two");
        assertThat(rows.read("a", first)).contains("one");
        assertThat(rows.read("a", second)).contains("two");
        assertThat(rows.read("a", first - 1)).isEmpty();
        assertThat(rows.read("b", second)).isEmpty();
    }

    @Test
    void whatWasHeardOfIsBelowLaterVersions() {
        long heard = HybridTimestamp.pack(1_400, 3);
        assertThat(rows.receive(heard)).isTrue();
        assertThat(rows.write("a", "one")).isGreaterThan(heard);
        assertThat(rows.receive(HybridTimestamp.pack(9_000, 0))).isFalse();
    }

    @Test
    void preparedTimesAreClosed() throws InterruptedException {
        long at = rows.write("a", "one");
        assertThat(rows.prepare(at, Duration.ZERO)).hasValue(at);
        assertThat(rows.write("a", "two")).isGreaterThan(at);
        assertThat(rows.prepare(HybridTimestamp.pack(1_001, 0), Duration.ZERO)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void versionsThatWereReplacedAreForgotten() {
        rows.write("a", "one");
        rows.write("a", "two");
        wall.set(2_000);
        rows.write("a", "three");
        rows.forgetBefore(Instant.ofEpochMilli(1_500));
        assertThat(rows.versions("a")).isEqualTo(2);
        assertThat(rows.read("a", HybridTimestamp.pack(1_500, 0))).contains("two");
    }

    @Test
    void contextsTravelInHeaders() {
        CausalHttp n1 = new CausalHttp(ReplicaId.of("n1"));
        CausalHttp n2 = new CausalHttp(ReplicaId.of("n2"));
        n1.put("name", null, "Alice");
        n2.put("name", null, "Bob");
        n2.receive("name", n1.set("name"));
        CausalHttp.Answer read = n2.get("name");
        assertThat(read).isEqualTo(new CausalHttp.Answer(300, "r.n1:1~n2:1", List.of("Alice", "Bob")));
        assertThat(n2.put("name", read.context(), "Alice and Bob").status()).isEqualTo(200);
        assertThat(n2.get("name").values()).containsExactly("Alice and Bob");
        assertThat(n2.put("name", "no context", "x").status()).isEqualTo(400);
        assertThat(n2.put("name", "r.n2:99", "x").status()).isEqualTo(400);
        assertThat(n2.get("name").values()).containsExactly("Alice and Bob");
    }
}
