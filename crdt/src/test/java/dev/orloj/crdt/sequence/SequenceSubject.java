package dev.orloj.crdt.sequence;

import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A type of sequence under test: texts and lists, edited alike.
 *
 * @param <C> the type of the sequence
 */
abstract class SequenceSubject<C extends Sequence<C>> {
    private static final CrdtLimits LIMITS = new CrdtLimits(0, 100_000, 10);

    private final SequenceOrder order;
    private final CrdtType<C> type;

    private SequenceSubject(SequenceOrder order, CrdtType<C> type) {
        this.order = order;
        this.type = type;
    }

    static List<SequenceSubject<?>> all() {
        List<SequenceSubject<?>> all = new ArrayList<>();
        for (SequenceOrder order : SequenceOrder.values()) {
            all.add(text(order));
            all.add(list(order));
        }
        return all;
    }

    SequenceOrder order() {
        return order;
    }

    CrdtType<C> type() {
        return type;
    }

    abstract int size(C sequence);

    abstract String value(C sequence, int index);

    abstract List<String> values(C sequence);

    abstract Delta<C> insert(C sequence, int index, List<String> values);

    abstract Delta<C> delete(C sequence, int from, int to);

    abstract Delta<C> replace(C sequence, int from, int to, List<String> values);

    private static SequenceSubject<RgaText> text(SequenceOrder order) {
        return new SequenceSubject<>(order, RgaText.type(order, LIMITS)) {
            @Override
            int size(RgaText text) {
                return text.length();
            }

            @Override
            String value(RgaText text, int index) {
                return String.valueOf(text.charAt(index));
            }

            @Override
            List<String> values(RgaText text) {
                return text.toString()
                        .chars()
                        .mapToObj(c -> String.valueOf((char) c))
                        .toList();
            }

            @Override
            Delta<RgaText> insert(RgaText text, int index, List<String> values) {
                return text.insert(index, String.join("", values));
            }

            @Override
            Delta<RgaText> delete(RgaText text, int from, int to) {
                return text.delete(from, to);
            }

            @Override
            Delta<RgaText> replace(RgaText text, int from, int to, List<String> values) {
                return text.replace(from, to, String.join("", values));
            }
        };
    }

    private static SequenceSubject<Rga<String>> list(SequenceOrder order) {
        return new SequenceSubject<>(order, Rga.type(ElementCodec.utf8(), order, LIMITS)) {
            @Override
            int size(Rga<String> list) {
                return list.size();
            }

            @Override
            String value(Rga<String> list, int index) {
                return list.get(index);
            }

            @Override
            List<String> values(Rga<String> list) {
                return list.toList();
            }

            @Override
            Delta<Rga<String>> insert(Rga<String> list, int index, List<String> values) {
                return list.insert(index, values);
            }

            @Override
            Delta<Rga<String>> delete(Rga<String> list, int from, int to) {
                return list.delete(from, to);
            }

            @Override
            Delta<Rga<String>> replace(Rga<String> list, int from, int to, List<String> values) {
                Delta<Rga<String>> deleted = list.delete(from, to);
                return Optional.of(list.insert(from, values))
                        .filter(delta -> !delta.isEmpty())
                        .map(deleted::join)
                        .orElse(deleted);
            }
        };
    }

    @Override
    public String toString() {
        return type.toString();
    }
}
