package dev.orloj.examples.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Recordings made for a test. */
public final class TraceFiles {
    private TraceFiles() {}

    /**
     * Writes a recording.
     *
     * @param folder where
     * @param json what; single quotes stand for double ones
     * @return the file
     */
    public static Path write(Path folder, String json) {
        return write(folder, zip(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("own.json.gz"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
