package dev.orloj.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strings, strictly: what {@code String.getBytes} would quietly replace is an error here. */
enum Utf8Codec implements ElementCodec<String> {
    INSTANCE;

    private static final char REPLACEMENT = '\uFFFD';

    @Override
    public void encode(String element, WireWriter writer) {
        ByteBuffer utf8;
        try {
            utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(element));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a string with an unpaired surrogate has no UTF-8 form", e);
        }
        writer.writeVarint(utf8.remaining());
        writer.writeBytes(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
    }

    @Override
    public String decode(WireReader reader) {
        int length = reader.readCount(1);
        int offset = reader.offset();
        byte[] utf8 = reader.readBytes(length);
        String lenient = new String(utf8, StandardCharsets.UTF_8);
        // What is not UTF-8 becomes this character; where there is none, the quick way was the strict one.
        return lenient.indexOf(REPLACEMENT) < 0 ? lenient : decodeStrictly(utf8, offset);
    }

    private static String decodeStrictly(byte[] utf8, int offset) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedDataException("a string is not UTF-8", offset);
        }
    }
}
