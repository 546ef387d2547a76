package dev.orloj.wire;

import java.util.Objects;
import java.util.function.Function;

/** Elements that are taken apart for another codec. */
record MappedCodec<E, F>(
        ElementCodec<E> parts, Function<? super F, ? extends E> to, Function<? super E, ? extends F> from)
        implements ElementCodec<F> {
    MappedCodec {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(from, "from");
    }

    @Override
    public void encode(F element, WireWriter writer) {
        parts.encode(to.apply(element), writer);
    }

    @Override
    public F decode(WireReader reader) {
        int offset = reader.offset();
        E read = parts.decode(reader);
        try {
            F element = Objects.requireNonNull(from.apply(read), "element");
            if (read.equals(to.apply(element))) {
                return element;
            }
        } catch (RuntimeException e) {
            throw new MalformedDataException("the parts are no element: " + e, offset);
        }
        throw new MalformedDataException("the parts are not those that the element would be taken apart to", offset);
    }
}
