package dev.orloj.benchmarks;

import com.netopyr.wurmloch.crdt.CrdtCommand;
import com.netopyr.wurmloch.crdt.GCounter;
import com.netopyr.wurmloch.crdt.PNCounter;
import io.reactivex.processors.FlowableProcessor;
import io.reactivex.processors.PublishProcessor;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * Counters of wurmloch-crdt that all replicas have counted in, and what comes from another one where half of the replicas have counted on.
 *
 * <p>A counter has no merge of its own, but each command that it sends is its whole state, and receiving one is a merge. That is done in place, so that from the second time on it changes nothing.
 */
final class WurmlochCounters {
    final Received<GCounter> g;
    final Received<PNCounter> pn;

    WurmlochCounters(List<String> names) {
        g = new Received<>(names, GCounter::new, (counter, counted) -> counter.increment(counted));
        pn = new Received<>(names, PNCounter::new, (counter, counted) -> {
            counter.increment(2 * counted);
            counter.decrement(counted);
        });
    }

    /** Makes a counter that hears and says things. */
    private interface Making<C> {
        C make(String node, String id, FlowableProcessor<CrdtCommand> in, FlowableProcessor<CrdtCommand> out);
    }

    /** A counter, and what it hears by. */
    private record Node<C>(C counter, FlowableProcessor<CrdtCommand> ear) {
        static <C> Node<C> of(Making<C> making, String name, FlowableProcessor<CrdtCommand> out) {
            FlowableProcessor<CrdtCommand> ear = PublishProcessor.create();
            return new Node<>(making.make(name, "counter", ear, out), ear);
        }
    }

    /** A counter, and a state for it to receive. */
    static final class Received<C> {
        final C counter;
        private final FlowableProcessor<CrdtCommand> ear;
        private CrdtCommand last;

        Received(List<String> names, Making<C> making, ObjLongConsumer<C> count) {
            FlowableProcessor<CrdtCommand> said = PublishProcessor.create();
            said.subscribe(command -> last = command);
            List<Node<C>> others =
                    names.stream().map(name -> Node.of(making, name, said)).toList();
            for (int i = 0; i < others.size(); i++) {
                hearAndCount(others.get(i), count, (100L + i) * CounterPair.OPERATIONS);
            }
            int own = names.size() / 3;
            Node<C> local = Node.of(making, names.get(own), PublishProcessor.create());
            counter = local.counter;
            ear = local.ear;
            receive();
            for (int i = 0; i < others.size(); i += 2) {
                if (i != own) {
                    hearAndCount(others.get(i), count, 1);
                }
            }
        }

        private void hearAndCount(Node<C> node, ObjLongConsumer<C> count, long counted) {
            if (last != null) {
                node.ear.onNext(last);
            }
            count.accept(node.counter, counted);
        }

        /** As if it came over the wire. */
        void receive() {
            ear.onNext(last);
        }
    }
}
