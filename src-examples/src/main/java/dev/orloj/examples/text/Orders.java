package dev.orloj.examples.text;

import dev.orloj.crdt.sequence.SequenceOrder;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The orders as the command line calls them. */
final class Orders implements ITypeConverter<SequenceOrder> {
    @Override
    public SequenceOrder convert(String text) {
        for (SequenceOrder order : SequenceOrder.values()) {
            if (name(order).equals(text)) {
                return order;
            }
        }
        throw new TypeConversionException("'" + text + "' is no order; there are rga and fugue");
    }

    static String name(SequenceOrder order) {
        return order.name().toLowerCase(Locale.ROOT);
    }
}
