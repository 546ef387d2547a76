package consumer;

import dev.orloj.causality.CausalOrder;
import dev.orloj.causality.ReplicaId;
import dev.orloj.clocks.Clocks;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.set.OrSet;
import dev.orloj.time.LamportClock;
import dev.orloj.time.LogicalClock;
import dev.orloj.wire.ElementCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Uses each of the three artifacts once; how it was started is its caller's matter. */
public final class Main {
    private Main() {}

    /** Ends without an exception, and says how it was started, if all is as it should be. The argument is the folder where a clock keeps its bound. */
    public static void main(String[] arguments) throws IOException {
        require(Readme.firstScreen() == CausalOrder.CONCURRENT, "the README's versions are not concurrent");
        Path folder = Path.of(arguments[0]);
        Readme.withEverySafeguard(folder);
        require(Files.size(folder.resolve("node-a.bound")) > 0, "the README's clock kept no bound");
        aRefusalNeedsNoFlightRecorder();
        aSetConverges();
        System.out.println("all well, "
                + (Main.class.getModule().isNamed() ? "on the module path" : "on the class path")
                + (ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? "" : ", without a Flight Recorder"));
    }

    /** Refusals are recorded where the run-time image has a Flight Recorder, and are the same where it has none. */
    private static void aRefusalNeedsNoFlightRecorder() {
        LamportClock lamport = Clocks.lamport(ReplicaId.of("a"));
        long answer = lamport.tryObserve(Long.MAX_VALUE);
        require(answer == LogicalClock.REFUSED_AHEAD, "a hostile time was answered by " + answer);
    }

    private static void aSetConverges() {
        CrdtType<OrSet<String>> type = OrSet.type(ElementCodec.utf8());
        OrSet<String> here = type.create(ReplicaId.of("here"));
        OrSet<String> there = type.create(ReplicaId.of("there"));
        Delta<OrSet<String>> added = here.add("milk");
        MergeResult result = there.merge(type.fromByteArray(type.toByteArray(added)));
        require(result.status() == MergeResult.Status.APPLIED, "a delta was not applied: " + result);
        // Methods of the sets' common base, which is not public: by a reference, and by a snapshot.
        require(Stream.of("milk").allMatch(there::contains), "milk is not there");
        require(List.copyOf(there.snapshot()).equals(List.of("milk")), "the snapshot has " + there.snapshot());
    }

    static void require(boolean well, String otherwise) {
        if (!well) {
            throw new AssertionError(otherwise);
        }
    }
}
