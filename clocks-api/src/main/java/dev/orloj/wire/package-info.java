/**
 * Bytes: a bounded reader and writer of primitives, and the codec by which users bring their own elements.
 *
 * <p>The rules of every encoding in this library, stated here once:
 *
 * <ul>
 *   <li><b>Canonical.</b> Equal values encode to equal bytes, on every replica and every JDK. A decoder accepts only the
 *       canonical form, so that equal bytes mean equal values too.
 *   <li><b>Versioned.</b> The first byte of every value is its format version. A version that this library does not know
 *       is an {@link dev.orloj.wire.UnsupportedVersionException}, never a guess.
 *   <li><b>Hostile input is safe.</b> A decoder throws {@link dev.orloj.wire.MalformedDataException} and nothing else,
 *       whatever the bytes, and allocates no more than a small multiple of the size of its input.
 *   <li><b>Order.</b> Fixed-width integers are big-endian, so that the order of the bytes is the unsigned order of the
 *       values. Variable-length integers are unsigned LEB128 in its shortest form.
 * </ul>
 *
 * <p>Parsers of text obey the same rules: they throw {@code MalformedDataException}, whose offset then counts
 * characters, and they take only what {@code toString} writes.
 *
 * <p>Passing {@code null} to any method of this package throws {@link NullPointerException}.
 */
package dev.orloj.wire;
