package dev.orloj.examples.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.MalformedDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replica is after a restart. */
class StateFileTest {
    private static final ReplicaId ID = ReplicaId.of("r1");

    @TempDir
    private Path folder;

    private Saved worked(String... operations) {
        Tallies tallies = new Tallies(Saved.nothing(ID));
        for (String operation : operations) {
            assertThat(tallies.apply(Operation.parse(operation))).as(operation).isTrue();
        }
        return new Saved(ID, operations.length, tallies.states());
    }

    @Test
    void aReplicaGoesOnWhereItWas() throws IOException {
        StateFile file = new StateFile(folder);
        assertThat(file.load()).isEmpty();
        file.save(worked("likes up 1"));
        file.save(worked("likes up 3", "balance down 4", "seats up 5", "seats give 2 r2", "seats down 3"));
        Saved saved = new StateFile(folder).load().orElseThrow();
        assertThat(saved.id()).isEqualTo(ID);
        assertThat(saved.lastOrder()).isEqualTo(5);
        Tallies tallies = new Tallies(saved);
        assertThat(tallies.value(Kind.LIKES)).isEqualTo(3);
        assertThat(tallies.value(Kind.BALANCE)).isEqualTo(-4);
        assertThat(tallies.value(Kind.SEATS)).isEqualTo(2);
        assertThat(tallies.version(Kind.SEATS)).hasToString("r1:3");
        assertThat(tallies.apply(Operation.parse("seats down 1")))
                .as("its rights were given away")
                .isFalse();
        assertThat(tallies.apply(Operation.parse("seats give 1 r2"))).isFalse();
    }

    @Test
    void aDamagedStateIsRefusedWhateverTheDamage() throws IOException {
        byte[] sound = worked("likes up 3", "balance up 4").toByteArray();
        for (int i = 0; i < sound.length * Byte.SIZE; i++) {
            byte[] damaged = sound.clone();
            damaged[i / Byte.SIZE] ^= (byte) (1 << i % Byte.SIZE);
            assertThatThrownBy(() -> Saved.fromByteArray(damaged))
                    .as("bit %d", i)
                    .isInstanceOf(MalformedDataException.class);
        }
        Files.write(folder.resolve(StateFile.NAME), new byte[0]);
        assertThatThrownBy(() -> new StateFile(folder).load()).isInstanceOf(MalformedDataException.class);
    }
}
