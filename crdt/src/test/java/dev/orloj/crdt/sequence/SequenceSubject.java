package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;

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

    /** Has a copy kept of what is shown, by what listeners hear. */
    abstract void mirror(C sequence, List<String> copy);

    abstract Object snapshot(C sequence);

    abstract Object snapshotAt(C sequence, CausalContext version);

    /** What a snapshot shows. */
    abstract List<String> shown(Object snapshot);

    abstract Delta<C> insert(C sequence, int index, List<String> values);

    abstract Delta<C> delete(C sequence, int from, int to);

    abstract Delta<C> replace(C sequence, int from, int to, List<String> values);

    private static void apply(int index, int removed, List<String> inserted, List<String> copy) {
        assertThat(removed + inserted.size()).as("what is told").isPositive();
        copy.subList(index, index + removed).clear();
        copy.addAll(index, inserted);
    }

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
                return units(text.toString());
            }

            private static List<String> units(CharSequence text) {
                return text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
            }

            @Override
            void mirror(RgaText text, List<String> copy) {
                text.addListener((patches, remote) ->
                        patches.forEach(patch -> apply(patch.index(), patch.removed(), units(patch.inserted()), copy)));
            }

            @Override
            Object snapshot(RgaText text) {
                return text.snapshot();
            }

            @Override
            Object snapshotAt(RgaText text, CausalContext version) {
                return text.snapshotAt(version);
            }

            @Override
            List<String> shown(Object snapshot) {
                assertThat(units((TextSnapshot) snapshot)).isEqualTo(units(snapshot.toString()));
                return units(snapshot.toString());
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
            void mirror(Rga<String> list, List<String> copy) {
                list.addListener((patches, remote) ->
                        patches.forEach(patch -> apply(patch.index(), patch.removed(), patch.inserted(), copy)));
            }

            @Override
            Object snapshot(Rga<String> list) {
                return list.snapshot();
            }

            @Override
            Object snapshotAt(Rga<String> list, CausalContext version) {
                return list.snapshotAt(version);
            }

            @Override
            List<String> shown(Object snapshot) {
                ListSnapshot<?> elements = (ListSnapshot<?>) snapshot;
                assertThat(elements.toArray()).isEqualTo(elements.stream().toArray());
                return elements.stream().map(String.class::cast).toList();
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
                return list.replace(from, to, values);
            }
        };
    }

    @Override
    public String toString() {
        return type.toString();
    }
}
