package dev.orloj.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded logs beside the project, and the layouts that fit them. */
final class Recordings {
    /** Host and clock first, then the event. */
    static final String CLOCK_FIRST = "(?<host>\\S*) (?<clock>\\{.*\\})\\n(?<event>.*)";
    /** The event first, then host and clock: the layout that ShiViz takes unless told otherwise. */
    static final String EVENT_FIRST = "(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})";

    static final String AKKA =
            "\\[\\w+\\] \\[(?<date>([^ ]+ [^ ]+))\\] [^ ]+ \\[akka://Broadcast/user/(?<host>\\w+)\\] (?<clock>.*\\}) (?<event>.*)";
    static final String TLA_STATES =
            "^State [0-9]+: <(?<event>\\w*) .*>\\n\\/\\\\ Host = (?<host>.*)\\n\\/\\\\ Clock = \"(?<clock>.*)\"\\n\\/\\\\ active = (?<active_now>.*)";
    static final String TITLES = "^=== (?<trace>.*) ===$";

    private Recordings() {}

    /** Where a log is; the test is skipped if the recordings are not there. */
    static Path log(String name) {
        return data("logs/" + name + ".log");
    }

    /** Where a recording or cases of text are; the test is skipped if they are not there. */
    static Path text(String name) {
        return data("text/" + name);
    }

    private static Path data(String name) {
        Path shared = Path.of(System.getProperty("orloj.shared", "../../shared"));
        Path data = shared.resolve("data").resolve(name);
        assumeTrue(Files.exists(data), () -> "skipped: there is no recording " + data);
        return data;
    }
}
