package dev.orloj.examples.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.causality.WriteContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a node may go on counting where its log ends. */
class RecoveryTest {
    private static final Ring RING = Ring.of(List.of("n1", "n2", "n3"), 3, 8);
    private static final String BOOT = "boot-1";
    private static final int WRITES = 5;

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void nameTheLog() {
        log = folder.resolve("kv.log");
    }

    private Recovery recover(String boot) throws IOException {
        return Recovery.read("n1", log, boot, RING.fingerprint());
    }

    private Store open(String boot, boolean fsync) throws IOException {
        Store store = new Store(RING, recover(boot), 1_000, boot);
        store.writeTo(log, fsync);
        return store;
    }

    /** A log with some writes, whose node then ends in one way or another. */
    private Store written(boolean fsync) throws IOException {
        Store store = open(BOOT, fsync);
        for (int i = 1; i <= WRITES; i++) {
            store.await(
                    store.write("k" + i, "\"" + i + '"', WriteContext.none()).position());
        }
        return store;
    }

    private void goesOnAs(Recovery recovered, String id, long counter) {
        Identity identity = recovered.identity();
        assertThat(identity.id()).as("%s", recovered.notes()).isEqualTo(ReplicaId.of(id));
        assertThat(identity.counter()).isEqualTo(counter);
    }

    @Test
    void aClosedLogIsGoneOnWithWhateverHappenedToTheMachine() throws IOException {
        written(false).close();
        Recovery recovered = recover("boot-2");
        goesOnAs(recovered, "n1", WRITES);
        assertThat(recovered.notes()).isEmpty();
        assertThat(recovered.entries()).hasSize(WRITES);
        assertThat(recovered.seen().context()).hasToString("n1:5");
    }

    @Test
    void aKilledProcessGoesOnIfTheMachineDid() throws IOException {
        written(false).abandon();
        goesOnAs(recover(BOOT), "n1", WRITES);
    }

    @Test
    void aMachineThatWentDownMayHaveForgottenWrites() throws IOException {
        written(false).abandon();
        Recovery recovered = recover("boot-2");
        goesOnAs(recovered, "n1.1", 0);
        assertThat(recovered.notes())
                .singleElement()
                .asString()
                .contains("restarted", "n1 ends at 5", "goes on as n1.1");
        assertThat(recovered.seen().context()).hasToString("n1:5");
    }

    @Test
    void aMachineThatCannotBeToldApartFromItselfIsNotTrusted() throws IOException {
        Store store = new Store(RING, recover(""), 1_000, "");
        store.writeTo(log, false);
        store.abandon();
        goesOnAs(recover(""), "n1.1", 0);
    }

    @Test
    void whatWasForcedToTheDiskIsThereAfterTheMachineWentDown() throws IOException {
        written(true).abandon();
        goesOnAs(recover("boot-2"), "n1", WRITES);
    }

    @Test
    void anIncarnationIsRememberedAndTheNextOneIsLater() throws IOException {
        written(false).abandon();
        Store second = open("boot-2", false);
        assertThat(second.id()).hasToString("n1.1");
        second.await(second.write("k1", "\"again\"", WriteContext.none()).position());
        second.abandon();
        goesOnAs(recover("boot-2"), "n1.1", 1);
        goesOnAs(recover("boot-3"), "n1.2", 0);
    }

    @Test
    void aTailTornAtAnyByteLosesNothingThatAnybodyWasTold() throws IOException {
        Store store = open(BOOT, false);
        long begun = Files.size(log);
        for (int i = 1; i <= WRITES; i++) {
            store.await(
                    store.write("k" + i, "\"" + i + '"', WriteContext.none()).position());
        }
        store.abandon();
        byte[] whole = Files.readAllBytes(log);
        for (int cut = (int) begun; cut < whole.length; cut++) {
            Files.write(log, Arrays.copyOf(whole, cut));
            Recovery recovered = recover(BOOT);
            goesOnAs(recovered, "n1", recovered.entries().size());
            assertThat(recovered.seen().context())
                    .isEqualTo(
                            CausalContext.empty().merge(upTo(recovered.entries().size())));
        }
    }

    private static CausalContext upTo(int counter) {
        CausalContext context = CausalContext.empty();
        for (int i = 1; i <= counter; i++) {
            context = context.with(ReplicaId.of("n1"), i);
        }
        return context;
    }

    @Test
    void aLogCutWhereItWasWholeFromTheStartIsNotTakenForTorn() throws IOException {
        written(false).close();
        open(BOOT, false).abandon();
        // The log begins with all that was known, forced to the disk before it got its name: no process leaves it
        // unfinished.
        byte[] whole = Files.readAllBytes(log);
        int identityKnown = 0;
        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(log, Arrays.copyOf(whole, cut));
            try {
                Recovery recovered = recover(BOOT);
                goesOnAs(recovered, "n1.1", 0);
                identityKnown++;
            } catch (IOException e) {
                assertThat(e.getMessage()).containsAnyOf("does not begin", "who wrote it");
                assertThat(identityKnown)
                        .as("once it is known who wrote it, it stays known")
                        .isZero();
            }
        }
        assertThat(identityKnown).isPositive();
    }

    @Test
    void aFlippedBitAnywhereMakesANewIncarnationOrIsRefused() throws IOException {
        written(false).close();
        byte[] whole = Files.readAllBytes(log);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(log, damaged);
            try {
                Recovery recovered = recover(BOOT);
                goesOnAs(recovered, "n1.1", 0);
                assertThat(recovered.isDamaged()).isTrue();
                // No event counts as seen but those whose effect is here.
                recovered.seen().context().ranges().forEach(range -> {
                    for (long counter = range.from(); counter <= range.to(); counter++) {
                        assertThat(recovered.entries()).containsKey("k" + counter);
                    }
                });
            } catch (IOException e) {
                assertThat(e.getMessage()).containsAnyOf("does not begin", "who wrote it");
            }
        }
    }

    @Test
    void theLogOfAnotherNodeIsRefused() throws IOException {
        written(false).close();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Recovery.read("n2", log, BOOT, RING.fingerprint()))
                .withMessageContaining("log of node n1, not of n2");
    }

    @Test
    void onAnotherRingWhatWasOfNoConcernIsAskedForAgain() throws IOException {
        Store store = written(false);
        store.settle(CausalContext.empty().with(ReplicaId.of("n2"), 7));
        store.close();
        assertThat(recover(BOOT).seen().context()).hasToString("n1:5~n2:0.7");
        Ring other = Ring.of(List.of("n1", "n2", "n3", "n4"), 3, 8);
        Recovery recovered = Recovery.read("n1", log, BOOT, other.fingerprint());
        goesOnAs(recovered, "n1", WRITES);
        assertThat(recovered.seen().context()).hasToString("n1:5");
        assertThat(recovered.notes()).singleElement().asString().contains("ring");
    }

    @Test
    void hintsAreRememberedUntilTheyAreDelivered() throws IOException {
        Store store = written(false);
        store.hold("n2", "k1", store.get("k1"));
        store.hold("n3", "k2", store.get("k2"));
        assertThat(store.delivered(store.heldFor("n3", 1).get(0))).isTrue();
        store.close();
        Store again = open(BOOT, false);
        assertThat(again.heldFor("n2", 9)).extracting(Hints.Hint::key).containsExactly("k1");
        assertThat(again.heldFor("n3", 9)).isEmpty();
        again.close();
    }

    @Test
    void incarnationsEnd() {
        Identity identity = new Identity("n1", Identity.MAX_INCARNATION, 3);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> identity.renew(0));
        assertThat(identity.id()).hasToString("n1.99");
        assertThat(identity.counter()).isEqualTo(3);
        assertThat(Identity.incarnationOf("n1", ReplicaId.of("n1.99"))).isEqualTo(99);
        assertThat(Identity.incarnationOf("n1", ReplicaId.of("n1"))).isZero();
        assertThat(Identity.incarnationOf("n1", ReplicaId.of("n11"))).isNegative();
        assertThat(Identity.incarnationOf("n1", ReplicaId.of("n1.01"))).isNegative();
    }
}
