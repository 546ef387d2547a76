package dev.orloj.crdt.sequence;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The recorded editing sessions and the ordering cases beside the project. */
final class Recorded {
    private Recorded() {}

    /** Where a file is; the test is skipped if it is not there. */
    private static Path path(String name) {
        Path shared = Path.of(System.getProperty("orloj.shared", "../../shared"));
        Path path = shared.resolve("data").resolve("text").resolve(name);
        assumeTrue(Files.exists(path), () -> "skipped: there is no " + path);
        return path;
    }

    static List<Object> cases(String name) throws IOException {
        try (var lines = Files.lines(path("ordering/" + name))) {
            return lines.map(Json::parse).toList();
        }
    }

    static Map<String, Object> session(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path(name + ".json.gz")))) {
            return object(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    @SuppressWarnings("unchecked") // what the files hold
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // what the files hold
    static <T> List<T> list(Object value) {
        return (List<T>) value;
    }
}
