package consumer;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.VersionVector;
import dev.orloj.clocks.BoundStore;
import dev.orloj.clocks.Clocks;
import dev.orloj.clocks.LeadPolicy;
import dev.orloj.clocks.RemotePolicy;
import dev.orloj.clocks.WallClock;
import dev.orloj.time.HybridClock;
import dev.orloj.time.HybridTimestamp;
import java.nio.file.Path;

/** The README's Java, to the letter: its blocks take the places of the marked lines, in their order, before this is compiled. */
final class Readme {
    private Readme() {}

    static CausalOrder firstScreen() {
        // README
        orders.close();
        billing.close();
        Main.require(compared < 0, "a message was received before it was sent: " + sent + ", " + received);
        return order;
    }

    static void withEverySafeguard(Path folder) {
        // README
    }
}
