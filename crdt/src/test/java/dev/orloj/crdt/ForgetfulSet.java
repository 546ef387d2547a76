package dev.orloj.crdt;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.wire.WireReader;
import dev.orloj.wire.WireWriter;
import java.util.TreeSet;

/** A set that is wrong: removals take their dots, and are not told to anybody. */
final class ForgetfulSet implements Crdt<ForgetfulSet> {
    static final CrdtType<ForgetfulSet> TYPE = new CrdtType<>() {
        @Override
        public ForgetfulSet create(ReplicaId replica) {
            return new ForgetfulSet(replica);
        }

        @Override
        public ForgetfulSet restore(ReplicaId replica, Delta<ForgetfulSet> saved) {
            ForgetfulSet set = create(replica);
            set.merge(saved);
            return set;
        }

        @Override
        public void encode(Delta<ForgetfulSet> delta, WireWriter writer) {
            writer.writeVarint(((State) delta).elements().hashCode());
        }

        @Override
        public Delta<ForgetfulSet> decode(WireReader reader) {
            throw new UnsupportedOperationException();
        }
    };

    private record State(CausalContext dots, TreeSet<String> elements) implements Delta<ForgetfulSet> {
        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public Delta<ForgetfulSet> join(Delta<ForgetfulSet> other) {
            TreeSet<String> union = new TreeSet<>(elements);
            union.addAll(((State) other).elements);
            return new State(dots.merge(other.dots()), union);
        }
    }

    private final ReplicaId replica;
    private State state = new State(CausalContext.empty(), new TreeSet<>());

    private ForgetfulSet(ReplicaId replica) {
        this.replica = replica;
    }

    void add(String element) {
        change();
        state.elements.add(element);
    }

    void remove(String element) {
        change();
        state.elements.remove(element);
    }

    private void change() {
        Dot dot = new Dot(replica, version().max(replica) + 1);
        state = new State(version().with(dot), new TreeSet<>(state.elements));
    }

    @Override
    public ReplicaId replica() {
        return replica;
    }

    @Override
    public CausalContext version() {
        return state.dots;
    }

    @Override
    public Delta<ForgetfulSet> deltaSince(CausalContext version) {
        return state;
    }

    @Override
    public MergeResult merge(Delta<ForgetfulSet> delta) {
        state = (State) state.join(delta);
        return MergeResult.applied(CausalContext.empty());
    }
}
