package dev.orloj.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a simulated machine keeps across crashes: values by name. What was {@linkplain #sync synced} survives; of what was written after that, a crash keeps some and loses the rest, as a cache of the
 * operating system does.
 *
 * <p>Which unsynced writes survive is a toss of a coin for each, the same in every run with the seed. A later one may survive an earlier one, also of the same name; a single write is kept or lost as a
 * whole. Readers see all writes at once, synced or not.
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="machine"}
 *
 * <p><b>Thread safety:</b> belongs to the thread of its world. <b>Cost:</b> O(log n) a call; values are copied in and out. <b>Limits:</b> memory.
 */
public final class Disk {
    private final long key;
    private final TreeMap<String, byte[]> durable = new TreeMap<>();
    private final TreeMap<String, byte[]> seen = new TreeMap<>();
    private final List<Write> unsynced = new ArrayList<>();
    private long writes;

    Disk(long key) {
        this.key = key;
    }

    /**
     * Writes a value.
     *
     * @param name what to read it by
     * @param value copied
     */
    public void write(String name, byte[] value) {
        apply(new Write(++writes, Objects.requireNonNull(name, "name"), value.clone()));
    }

    /**
     * Removes a value, as durably as a write.
     *
     * @param name of the value; it need not be there
     */
    public void remove(String name) {
        apply(new Write(++writes, Objects.requireNonNull(name, "name"), null));
    }

    private void apply(Write write) {
        unsynced.add(write);
        write.applyTo(seen);
    }

    /**
     * Reads a value.
     *
     * @param name of the value
     * @return a copy, or nothing if there is no such value
     */
    public Optional<byte[]> read(String name) {
        return Optional.ofNullable(seen.get(name)).map(byte[]::clone);
    }

    /**
     * Lists what is there.
     *
     * @return the names, in order
     */
    public List<String> names() {
        return List.copyOf(seen.keySet());
    }

    /** Makes all that was written durable. */
    public void sync() {
        unsynced.forEach(write -> write.applyTo(durable));
        unsynced.clear();
    }

    /** Loses everything, synced or not, as if the disk were replaced. */
    public void erase() {
        durable.clear();
        seen.clear();
        unsynced.clear();
    }

    /** What a crash does. */
    void crash() {
        for (Write write : unsynced) {
            if (Mix.key(key, write.number) >= 0) {
                write.applyTo(durable);
            }
        }
        unsynced.clear();
        seen.clear();
        seen.putAll(durable);
    }

    /** A value of null stands for its removal. */
    private record Write(long number, String name, byte[] value) {
        void applyTo(TreeMap<String, byte[]> values) {
            if (value == null) {
                values.remove(name);
            } else {
                values.put(name, value);
            }
        }
    }
}
