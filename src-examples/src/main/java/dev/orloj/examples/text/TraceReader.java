package dev.orloj.examples.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orloj.examples.LogText;
import dev.orloj.examples.UnusableInput;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads recordings: gzip JSON, {@code {startContent, endContent, txns}}, a transaction at a time. */
public final class TraceReader {
    /** A small file may hold a lot; so much more than this is read of none. */
    private static final long MOST_BYTES = 1L << 30;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Trace.Transaction> transactions = new ArrayList<>();
    private final JsonParser parser;
    private Boolean isConcurrent;
    private String start = "";
    private String end;
    private boolean isRead;

    private TraceReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads one.
     *
     * @param file gzip JSON
     * @return what it says
     * @throws UnusableInput if it can't be used
     */
    public static Trace read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new UnusableInput("is a directory");
            }
            try (InputStream in = Files.newInputStream(file);
                    JsonParser parser = JSON.createParser(new Bounded(unzipped(in)))) {
                return new TraceReader(parser).read();
            }
        } catch (UnusableInput e) {
            throw new UnusableInput(file + ": " + e.getMessage());
        } catch (ZipException e) {
            throw new UnusableInput(file + ": is damaged gzip: " + e.getMessage());
        } catch (EOFException e) {
            throw new UnusableInput(file + ": is gzip that breaks off");
        } catch (JsonProcessingException e) {
            throw new UnusableInput(file + ": is no JSON: " + fault(e));
        } catch (IOException e) {
            throw new UnusableInput(file + ": " + LogText.unreadable(e).getMessage());
        }
    }

    /** What a parser found, and where, without the name of its class. */
    static String fault(JsonProcessingException e) {
        // Where an object began is told with the name of a stream class.
        return UnusableInput.excerpt(e.getOriginalMessage().replaceFirst("(?s) \\(for .*", ""))
                + (e.getLocation() == null
                        ? ""
                        : " (line " + e.getLocation().getLineNr() + ", column "
                                + e.getLocation().getColumnNr() + ")");
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        InputStream marked = new BufferedInputStream(in);
        marked.mark(2);
        boolean isGzip = marked.read() == 0x1f && marked.read() == 0x8b;
        marked.reset();
        if (!isGzip) {
            throw new UnusableInput("is not gzip");
        }
        return new GZIPInputStream(marked, 1 << 16);
    }

    private Trace read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UnusableInput("is no JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (name) {
                case "startContent" -> start = text(name, token);
                case "endContent" -> end = text(name, token);
                case "txns" -> readTransactions(token);
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new UnusableInput("has something behind its end");
        }
        if (!isRead || end == null) {
            throw new UnusableInput("\"" + (isRead ? "endContent" : "txns") + "\" is missing");
        }
        return new Trace(Boolean.TRUE.equals(isConcurrent), end, withStart());
    }

    private String text(String name, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw new UnusableInput("\"" + name + "\" is no string");
        }
        return plain(name, parser.getText());
    }

    private static String plain(String name, String text) {
        try {
            return Fields.plain(text);
        } catch (UnusableInput e) {
            throw new UnusableInput("\"" + name + "\": " + e.getMessage());
        }
    }

    private void readTransactions(JsonToken token) throws IOException {
        if (token != JsonToken.START_ARRAY || isRead) {
            throw new UnusableInput("\"txns\" is " + (isRead ? "there twice" : "no array"));
        }
        isRead = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode node = JSON.readTree(parser);
            try {
                transactions.add(transaction(node));
            } catch (UnusableInput e) {
                throw new UnusableInput("transaction " + transactions.size() + ": " + e.getMessage());
            }
        }
    }

    private Trace.Transaction transaction(JsonNode node) {
        int number = transactions.size();
        JsonNode given = Fields.array(node, "patches");
        Patch[] patches = new Patch[given.size()];
        for (int i = 0; i < patches.length; i++) {
            patches[i] = Patch.of(given.get(i));
        }
        boolean hasParents = node.has("parents");
        if (isConcurrent != null && isConcurrent != hasParents) {
            throw new UnusableInput((hasParents ? "has" : "has no") + " parents, other than those before");
        }
        isConcurrent = hasParents;
        if (!hasParents) {
            return new Trace.Transaction(number, 0, number == 0 ? new int[0] : new int[] {number - 1}, patches);
        }
        int[] parents = Fields.numbers(node, "parents");
        for (int parent : parents) {
            if (parent >= number) {
                throw new UnusableInput("its parent " + parent + " is no transaction before it");
            }
        }
        return new Trace.Transaction(number, Fields.number(node, "agent"), parents, patches);
    }

    /** What the text was before is as if somebody had written it first, and everybody gone on from there. */
    private List<Trace.Transaction> withStart() {
        if (start.isEmpty()) {
            return transactions;
        }
        List<Trace.Transaction> all = new ArrayList<>();
        all.add(new Trace.Transaction(-1, 0, new int[0], new Patch[] {new Patch(0, 0, start)}));
        for (Trace.Transaction each : transactions) {
            int[] parents = each.parents().length == 0
                    ? new int[1]
                    : Arrays.stream(each.parents()).map(parent -> parent + 1).toArray();
            all.add(new Trace.Transaction(each.number(), each.agent(), parents, each.patches()));
        }
        return all;
    }

    /** Ends a stream that is longer than any recording. */
    private static final class Bounded extends FilterInputStream {
        private long left = MOST_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = in.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int many = in.read(into, from, most);
            count(Math.max(0, many));
            return many;
        }

        private void count(int many) {
            left -= many;
            if (left < 0) {
                throw new UnusableInput("holds more than " + MOST_BYTES + " bytes");
            }
        }
    }
}
