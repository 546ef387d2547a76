package dev.orloj.examples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A log file as one text, since an event may span lines, which still knows where its lines are. Lines count from 1 and end with
 * {@code \n} only: a byte order mark goes, and so do the carriage returns of line ends.
 */
public final class LogText {
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 16L;

    private final String text;
    /** Where each line starts. */
    private final int[] starts;

    LogText(String raw) {
        String unmarked = raw.startsWith("\uFEFF") ? raw.substring(1) : raw;
        text = unmarked.indexOf("\r\n") < 0 ? unmarked : unmarked.replace("\r\n", "\n");
        starts = lineStarts(text);
    }

    static LogText read(Path file, Charset charset) {
        try {
            if (Files.isDirectory(file)) {
                throw new UnusableInput("is a directory");
            }
            long size = Files.size(file);
            if (size > LARGEST_FILE) {
                throw new UnusableInput("has " + size + " bytes, and a log may have " + LARGEST_FILE);
            }
            return new LogText(Files.readString(file, charset));
        } catch (CharacterCodingException e) {
            throw misfit(file, charset);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * What kept a file from being read, without its name.
     *
     * @param e the failure
     * @return what to say of it
     */
    public static UnusableInput unreadable(IOException e) {
        if (e instanceof NoSuchFileException) {
            return new UnusableInput("there is no such file");
        }
        if (e instanceof AccessDeniedException) {
            return new UnusableInput("permission denied");
        }
        // The message of a FileSystemException repeats the name of the file.
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return new UnusableInput(reason == null ? "can't be read" : "can't be read: " + reason);
    }

    /** Reading as a string is quick but does not say where it failed, so the failure is sought once more. */
    private static UnusableInput misfit(Path file, Charset charset) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            ByteBuffer in = ByteBuffer.wrap(bytes);
            CharBuffer out = CharBuffer.allocate(1 << 13);
            var decoder = charset.newDecoder();
            while (decoder.decode(in, out, true).isOverflow()) {
                out.clear();
            }
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                if (bytes[i] == '\n') {
                    line++;
                }
            }
            return UnusableInput.at(line, "is not " + charset + " text; --charset may name another encoding");
        } catch (IOException e) {
            return unreadable(e);
        }
    }

    private static int[] lineStarts(String text) {
        int[] found = new int[1 + text.length() / 32];
        int count = 1;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = end + 1;
        }
        return Arrays.copyOf(found, count);
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    int lines() {
        return starts.length;
    }

    /** The line on which the character at an offset stands. */
    int lineAt(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -1 - found;
    }

    /** Where a line starts; for the line after the last one, where the text ends. */
    int startOf(int line) {
        return line > starts.length ? text.length() : starts[line - 1];
    }

    /** Where a line ends, before its {@code \n}. */
    int endOf(int line) {
        return line >= starts.length ? text.length() : starts[line] - 1;
    }

    boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    String line(int line) {
        return text.substring(startOf(line), endOf(line));
    }
}
