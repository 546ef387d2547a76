package dev.orloj.examples.drift;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/** Runs a group in the terminal at real speed, and takes keys. */
final class LiveScreen {
    private static final long FRAME_MILLIS = 100;
    private static final String CLEAR = "\u001b[H\u001b[2J";
    private static final String HOME = "\u001b[H";
    private static final String TO_END_OF_LINE = "\u001b[K";
    private static final String TO_END_OF_SCREEN = "\u001b[J";
    private static final int CTRL_C = 3;

    private final LiveGroup group;
    private final Terminal terminal;

    private LiveScreen(LiveGroup group, Terminal terminal) {
        this.group = group;
        this.terminal = terminal;
    }

    /**
     * Shows a group until somebody quits, and prints what it came to.
     *
     * @return false if there is no terminal, which it says
     */
    static boolean show(Settings settings, PrintWriter out, PrintWriter err) {
        // Without a console, standard input or output is a file or a pipe, and whatever terminal there may be is
        // somebody else's.
        if (System.console() == null) {
            return refuse(err, "standard input and output are not a terminal");
        }
        LiveGroup group = new LiveGroup(settings);
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(false).build()) {
            new LiveScreen(group, terminal).run();
        } catch (IOException | IllegalStateException e) {
            return refuse(err, "this terminal can't be used (" + e.getMessage() + ")");
        }
        new TextReport(out, true).print(group.summary());
        return true;
    }

    private static boolean refuse(PrintWriter err, String why) {
        err.println("drift: --live needs a terminal, and " + why + ": runs the simulation to its end instead");
        err.flush();
        return false;
    }

    private void run() throws IOException {
        Attributes before = terminal.enterRawMode();
        try {
            terminal.writer().print(CLEAR);
            NonBlockingReader keys = terminal.reader();
            long start = System.nanoTime();
            int key = 0;
            while (key != 'q' && key != CTRL_C && key != NonBlockingReader.EOF) {
                key = keys.read(FRAME_MILLIS);
                group.runTo(System.nanoTime() - start);
                group.key(key);
                draw();
            }
        } finally {
            terminal.setAttributes(before);
            terminal.writer().println();
            terminal.flush();
        }
    }

    private void draw() {
        int rows = Math.max(8, terminal.getHeight());
        int columns = Math.max(40, terminal.getWidth());
        StringBuilder screen = new StringBuilder(HOME);
        List<String> lines = group.lines(rows - 1);
        for (String line : lines) {
            screen.append(line, 0, Math.min(line.length(), columns - 1))
                    .append(TO_END_OF_LINE)
                    .append("\r\n");
        }
        terminal.writer().print(screen.append(TO_END_OF_SCREEN));
        terminal.flush();
    }
}
