package dev.orloj.examples;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What is done to folders so that their files last. */
public final class Folders {
    private Folders() {}

    /**
     * Has the names in a folder survive the machine: that of a file which was just renamed, say.
     *
     * @param file one of those in the folder
     * @throws IOException if the folder can't be written
     */
    public static void forceParent(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (AccessDeniedException e) {
            // Windows opens no folders; there a rename is as durable as it gets.
            assert !List.of("Linux", "Mac OS X").contains(System.getProperty("os.name")) : e;
        }
    }
}
