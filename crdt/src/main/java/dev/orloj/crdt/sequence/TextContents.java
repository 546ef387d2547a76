package dev.orloj.crdt.sequence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
    /** Up to how many are copied without a look at how many. */
    private static final int FEW = 2 * Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder())
            .withInvokeExactBehavior();

    /** Each a {@code byte[]} or a {@code char[]}. */
    private Object[] chunks = {new byte[FIRST]};

    private int size;
    private boolean surrogates;
    /** Whether the array of chunks is another one's as well, so that no chunk may be replaced in it. In a chunk, what is behind the elements may be written still: the other one does not read it. */
    private boolean shared;

    TextContents() {}

    private TextContents(TextContents other) {
        this.chunks = other.chunks;
        this.size = other.size;
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
        for (int at = from; at < to; ) {
            int last = size >> BITS;
            int place = size & CHUNK - 1;
            int end = at + Math.min(to - at, CHUNK - place);
            reserve(last, place + end - at);
            if (chunks[last] instanceof byte[] bytes) {
                at = appendNarrow(bytes, place, text, at, end);
                if (at < end) {
                    replace(last, widened(bytes));
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

    private int appendNarrow(byte[] bytes, int place, String text, int from, int end) {
        int at = end - from >= MANY && appendMany(bytes, place, text.substring(from, end)) ? end : from;
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

    /** Appends a part that is all narrow, without a look at each of its units: what is not narrow would come back as another one. */
    private static boolean appendMany(byte[] bytes, int place, String part) {
        byte[] narrow = part.getBytes(StandardCharsets.ISO_8859_1);
        if (!new String(narrow, StandardCharsets.ISO_8859_1).equals(part)) {
            return false;
        }
        System.arraycopy(narrow, 0, bytes, place, narrow.length);
        return true;
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
        return new TextGatherer(most);
    }

    /** Puts together bytes, and goes on with chars once there is a unit that is no byte. */
    private final class TextGatherer implements Gatherer {
        private final byte[] bytes;
        /** Null as long as all is narrow. */
        private char[] chars;

        private int end;

        TextGatherer(int most) {
            this.bytes = new byte[most];
        }

        @Override
        public void add(int element, int many) {
            int from = element;
            for (int rest = many; rest > 0; ) {
                int place = from & CHUNK - 1;
                int part = Math.min(rest, CHUNK - place);
                Object chunk = chunks[from >> BITS];
                if (chars == null && chunk instanceof byte[] narrow) {
                    copy(narrow, place, part);
                } else {
                    addWide(chunk, place, part);
                }
                from += part;
                rest -= part;
            }
        }

        /** Copies sixteen bytes where that is enough and there is room, which is shorter than finding out how many are wanted: what is too much is written again. */
        private void copy(byte[] narrow, int place, int part) {
            if (part <= FEW && place <= narrow.length - FEW && end <= bytes.length - FEW) {
                LONGS.set(bytes, end, (long) LONGS.get(narrow, place));
                LONGS.set(bytes, end + Long.BYTES, (long) LONGS.get(narrow, place + Long.BYTES));
            } else {
                System.arraycopy(narrow, place, bytes, end, part);
            }
            end += part;
        }

        private void addWide(Object chunk, int place, int part) {
            if (chunk instanceof char[] wide) {
                for (int at = place; at < place + part && chars == null; at++) {
                    if (wide[at] > BYTE) {
                        chars = widened(bytes);
                    } else {
                        bytes[end + at - place] = (byte) wide[at];
                    }
                }
                if (chars != null) {
                    System.arraycopy(wide, place, chars, end, part);
                }
            } else {
                byte[] narrow = (byte[]) chunk;
                for (int i = 0; i < part; i++) {
                    chars[end + i] = (char) (narrow[place + i] & BYTE);
                }
            }
            end += part;
        }

        @Override
        public Object piece() {
            return chars == null ? new String(bytes, 0, end, StandardCharsets.ISO_8859_1) : new String(chars, 0, end);
        }
    }
}
