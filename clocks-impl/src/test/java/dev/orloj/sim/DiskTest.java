package dev.orloj.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a machine still knows after a crash. */
class DiskTest {
    private final Machine machine = World.of(1).machine("a");
    private final Disk disk = machine.disk();

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private void crash() {
        machine.crash();
        machine.restart();
    }

    @Test
    void writesAreReadAtOnce() {
        disk.write("b", bytes(1));
        disk.write("a", bytes(2));
        disk.write("b", bytes(3));
        assertThat(disk.read("b")).contains(bytes(3));
        assertThat(disk.read("c")).isEmpty();
        assertThat(disk.names()).containsExactly("a", "b");
        disk.remove("b");
        assertThat(disk.read("b")).isEmpty();
        disk.remove("b");
    }

    @Test
    void syncedWritesSurviveACrash() {
        disk.write("a", bytes(1));
        disk.write("b", bytes(2));
        disk.remove("b");
        disk.sync();
        crash();
        assertThat(disk.read("a")).contains(bytes(1));
        assertThat(disk.read("b")).isEmpty();
    }

    /** Of two hundred writes about half survive, not only the earlier ones, and the same ones in every run. */
    @Test
    void someUnsyncedWritesSurviveACrash() {
        disk.write("synced", bytes(0));
        disk.sync();
        for (int i = 0; i < 200; i++) {
            disk.write("w" + i, bytes(i));
        }
        disk.remove("synced");
        crash();
        List<String> survivors = disk.names();
        assertThat(survivors).hasSizeBetween(70, 130);
        assertThat(survivors).anyMatch(name -> name.startsWith("w19"));
        crash();
        assertThat(disk.names()).isEqualTo(survivors);

        Disk same = World.of(1).machine("a").disk();
        same.write("synced", bytes(0));
        same.sync();
        for (int i = 0; i < 200; i++) {
            same.write("w" + i, bytes(i));
        }
        same.remove("synced");
        same.crash();
        assertThat(same.names()).isEqualTo(survivors);
    }

    @Test
    void valuesAreCopied() {
        byte[] mine = bytes(1);
        disk.write("a", mine);
        mine[0] = 9;
        disk.read("a").orElseThrow()[0] = 9;
        assertThat(disk.read("a")).contains(bytes(1));
    }

    @Test
    void anErasedDiskIsEmpty() {
        disk.write("a", bytes(1));
        disk.sync();
        disk.write("b", bytes(1));
        disk.erase();
        assertThat(disk.names()).isEmpty();
        crash();
        assertThat(disk.names()).isEmpty();
    }
}
