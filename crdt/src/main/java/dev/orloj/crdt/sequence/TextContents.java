package dev.orloj.crdt.sequence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-16 units in chunks, of a byte each where all of a chunk are below 256, else of two. */
final class TextContents implements Contents {
    private static final int BITS = 12;
    private static final int CHUNK = 1 << BITS;
    private static final int FIRST = 64;
    private static final int BYTE = 0xFF;
    /** From how many units on it is worth while to copy them first. */
    private static final int MANY = 64;

    /** Each a {@code byte[]} or a {@code char[]}. */
    private Object[] chunks = {new byte[FIRST]};

    private int size;
    private boolean narrow = true;
    private boolean surrogates;
    /** Whether the array of chunks is another one's as well, so that no chunk may be replaced in it. In a chunk, what is behind the elements may be written still: the other one does not read it. */
    private boolean shared;

    TextContents() {}

    private TextContents(TextContents other) {
        this.chunks = other.chunks;
        this.size = other.size;
        this.narrow = other.narrow;
        this.surrogates = other.surrogates;
        this.shared = true;
    }

    @Override
    public TextContents frozen() {
        shared = true;
        return new TextContents(this);
    }

    /** Whether any element is, or was, half of a surrogate pair. */
    boolean hasSurrogates() {
        return surrogates;
    }

    char get(int element) {
        Object chunk = chunks[element >> BITS];
        int at = element & CHUNK - 1;
        return chunk instanceof byte[] bytes ? (char) (bytes[at] & BYTE) : ((char[]) chunk)[at];
    }

    /** Whether two elements, one right after the other, are the halves of a surrogate pair. */
    boolean isPair(int first, int second) {
        return Character.isHighSurrogate(get(first)) && Character.isLowSurrogate(get(second));
    }

    @Override
    public void append(Object piece, int from, int to) {
        String text = (String) piece;
        if (to - from != 1 || !appendOne(text.charAt(from))) {
            appendSome(text, from, to);
        }
    }

    /** Most of what is typed: a narrow unit where there is room for it. */
    private boolean appendOne(char c) {
        int last = size >> BITS;
        int place = size & CHUNK - 1;
        if (c <= BYTE && last < chunks.length && chunks[last] instanceof byte[] bytes && place < bytes.length) {
            bytes[place] = (byte) c;
            size++;
            return true;
        }
        return false;
    }

    private void appendSome(String text, int from, int to) {
        if (to - from > CHUNK && from == 0 && to == text.length() && appendAscii(text)) {
            return;
        }
        char[] copy = to - from < MANY ? null : new char[Math.min(CHUNK, to - from)];
        for (int at = from; at < to; ) {
            int last = size >> BITS;
            int place = size & CHUNK - 1;
            int end = at + Math.min(to - at, CHUNK - place);
            reserve(last, place + end - at);
            if (chunks[last] instanceof byte[] bytes) {
                at = appendNarrow(bytes, place, text, at, end, copy);
                if (at < end) {
                    replace(last, widened(bytes));
                    narrow = false;
                }
            } else {
                text.getChars(at, end, (char[]) chunks[last], place);
                for (int i = at; i < end && !surrogates; i++) {
                    surrogates = Character.isSurrogate(text.charAt(i));
                }
                size += end - at;
                at = end;
            }
        }
    }

    /** Appends a long text that is all ASCII, which is found out while its bytes are copied. */
    private boolean appendAscii(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length != text.length() || !narrow) {
            return false;
        }
        for (int at = 0; at < bytes.length; ) {
            int last = size >> BITS;
            int place = size & CHUNK - 1;
            int part = Math.min(bytes.length - at, CHUNK - place);
            reserve(last, place + part);
            System.arraycopy(bytes, at, chunks[last], place, part);
            at += part;
            size += part;
        }
        return true;
    }

    private int appendNarrow(byte[] bytes, int place, String text, int from, int end, char[] copy) {
        int at = copy == null ? from : appendMany(bytes, place, text, from, end, copy);
        int to = place + at - from;
        while (at < end) {
            char c = text.charAt(at);
            if (c > BYTE) {
                break;
            }
            bytes[to++] = (byte) c;
            at++;
        }
        size += at - from;
        return at;
    }

    /** Appends a whole part, in loops without a way out; if it is not all narrow, what it wrote is written again. */
    private static int appendMany(byte[] bytes, int place, String text, int from, int end, char[] chars) {
        text.getChars(from, end, chars, 0);
        int all = 0;
        for (int i = 0; i < end - from; i++) {
            all |= chars[i];
            bytes[place + i] = (byte) chars[i];
        }
        return all > BYTE ? from : end;
    }

    private void reserve(int last, int room) {
        if (last == chunks.length) {
            chunks = Arrays.copyOf(chunks, last + 1 + (last >> 2));
            shared = false;
        }
        if (chunks[last] == null) {
            replace(last, new byte[CHUNK]);
        } else if (chunks[last] instanceof byte[] bytes) {
            if (bytes.length < room) {
                replace(last, Arrays.copyOf(bytes, larger(bytes.length, room)));
            }
        } else {
            char[] chars = (char[]) chunks[last];
            if (chars.length < room) {
                replace(last, Arrays.copyOf(chars, larger(chars.length, room)));
            }
        }
    }

    private void replace(int chunk, Object by) {
        if (shared) {
            chunks = chunks.clone();
            shared = false;
        }
        chunks[chunk] = by;
    }

    private static int larger(int length, int room) {
        return Math.min(CHUNK, Math.max(room, 2 * length));
    }

    private static char[] widened(byte[] bytes) {
        char[] chars = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            chars[i] = (char) (bytes[i] & BYTE);
        }
        return chars;
    }

    @Override
    public Gatherer gatherer(int most) {
        return narrow ? new Narrow(most) : new Wide(most);
    }

    /** Where all is narrow. */
    private final class Narrow implements Gatherer {
        private final byte[] bytes;
        private int end;

        Narrow(int most) {
            this.bytes = new byte[most];
        }

        @Override
        public void add(int element, int many) {
            int from = element;
            for (int rest = many; rest > 0; ) {
                int place = from & CHUNK - 1;
                int part = Math.min(rest, CHUNK - place);
                System.arraycopy(chunks[from >> BITS], place, bytes, end, part);
                end += part;
                from += part;
                rest -= part;
            }
        }

        @Override
        public Object piece() {
            return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        }
    }

    /** Where some chunks are wide. */
    private final class Wide implements Gatherer {
        private final char[] chars;
        private int end;

        Wide(int most) {
            this.chars = new char[most];
        }

        @Override
        public void add(int element, int many) {
            for (int from = element; from < element + many; ) {
                int place = from & CHUNK - 1;
                int part = Math.min(element + many - from, CHUNK - place);
                if (chunks[from >> BITS] instanceof byte[] bytes) {
                    for (int i = place; i < place + part; i++) {
                        chars[end++] = (char) (bytes[i] & BYTE);
                    }
                } else {
                    System.arraycopy(chunks[from >> BITS], place, chars, end, part);
                    end += part;
                }
                from += part;
            }
        }

        @Override
        public Object piece() {
            return new String(chars, 0, end);
        }
    }
}
