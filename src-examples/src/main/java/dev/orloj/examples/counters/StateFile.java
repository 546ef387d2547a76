package dev.orloj.examples.counters;

import dev.orloj.examples.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file that a replica's state is kept in, written anew as a whole each time: there is never less than the state before or the state after.
 *
 * <p><b>Guarantee:</b> what {@link #save} returned for survives the end of the process, {@code kill -9} included, and that of the machine, as far as its disk is true.
 * <b>Cost:</b> the whole state, which is what makes this fit for small ones only. Larger ones want a journal of deltas beside a state that is written now and then.
 */
final class StateFile {
    static final String NAME = "counters.state";

    private final Path file;

    StateFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /**
     * What was saved last.
     *
     * @return nothing if there is no file
     * @throws dev.orloj.wire.MalformedDataException if the file is damaged
     */
    Optional<Saved> load() throws IOException {
        return Files.exists(file) ? Optional.of(Saved.fromByteArray(Files.readAllBytes(file))) : Optional.empty();
    }

    void save(Saved saved) throws IOException {
        Path next = file.resolveSibling(NAME + ".next");
        ByteBuffer bytes = ByteBuffer.wrap(saved.toByteArray());
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.forceParent(file);
    }
}
