package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.flag.Flag;
import dev.orloj.crdt.flag.FlagSnapshot;
import dev.orloj.crdt.map.LwwMap;
import dev.orloj.crdt.map.MapSnapshot;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.crdt.register.LwwRegister;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.register.RegisterSnapshot;
import dev.orloj.wire.ElementCodec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A snapshot is what was, with its version, whatever becomes of the object. */
class SnapshotsTest {
    private static final ReplicaId A = ReplicaId.of("a");
    private static final ReplicaId B = ReplicaId.of("b");

    @Test
    void ofARegisterThatKeepsAllValues() {
        MvRegister<String> register = MvRegister.type(ElementCodec.utf8()).create(A);
        MvRegister<String> other = MvRegister.type(ElementCodec.utf8()).create(B);
        register.merge(other.write("y"));
        other.write("z");
        register.write("x");
        register.merge(other.state());
        RegisterSnapshot<String> snapshot = register.snapshot();
        assertThat(snapshot.version()).isEqualTo(register.version());
        assertThat(register.isEmpty()).isFalse();
        register.clearWithoutDelta();
        assertThat(register.isEmpty()).isTrue();
        assertThat(snapshot.values()).containsExactly("x", "z");
        assertThat(register.snapshot()).isEqualTo(new RegisterSnapshot<>(List.of(), register.version()));
    }

    @Test
    void ofARegisterInWhichTheLastWriterWins() {
        LwwRegister<String> register =
                LwwRegister.type(ElementCodec.utf8(), new HandClock(A)).create(A);
        assertThat(register.isEmpty()).isTrue();
        register.write("x");
        RegisterSnapshot<String> snapshot = register.snapshot();
        register.write("y");
        assertThat(snapshot.values()).containsExactly("x");
        assertThat(register.isEmpty()).isFalse();
        register.clear();
        assertThat(register.isEmpty()).isTrue();
    }

    @Test
    void ofAFlag() {
        Flag flag = Flag.enableWins().create(A);
        flag.enable();
        FlagSnapshot snapshot = flag.snapshot();
        assertThat(snapshot).isEqualTo(new FlagSnapshot(true, flag.version()));
        flag.disable();
        assertThat(snapshot.isEnabled()).isTrue();
        assertThat(flag.snapshot().isEnabled()).isFalse();
    }

    @Test
    void ofMaps() {
        LwwMap<String, String> map = LwwMap.type(ElementCodec.utf8(), ElementCodec.utf8(), new HandClock(A))
                .create(A);
        map.put("k", "x");
        MapSnapshot<String, String> snapshot = map.snapshot();
        assertThat(snapshot.version()).isEqualTo(map.version());
        map.remove("k");
        assertThat(snapshot).isEqualTo(Map.of("k", "x"));
        assertThat(map.snapshot()).isEmpty();

        OrMap<String, Flag> flags =
                OrMap.type(ElementCodec.utf8(), Flag.enableWins()).create(A);
        flags.update("k", Flag::enable);
        MapSnapshot<String, Boolean> enabled = flags.snapshot(Flag::isEnabled);
        flags.clearWithoutDelta();
        assertThat(enabled).isEqualTo(Map.of("k", true));
        assertThat(flags.isEmpty()).isTrue();
    }
}
