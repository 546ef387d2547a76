package dev.orloj.examples.snippets;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.Dot;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.TooFarBehindException;
import dev.orloj.crdt.sequence.Anchor;
import dev.orloj.crdt.sequence.CompressedBytes;
import dev.orloj.crdt.sequence.ListSnapshot;
import dev.orloj.crdt.sequence.Rga;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.sequence.SequenceListener;
import dev.orloj.crdt.sequence.SequenceOrder;
import dev.orloj.crdt.sequence.SequenceOrderException;
import dev.orloj.crdt.sequence.SequencePatch;
import dev.orloj.crdt.sequence.SplitSurrogateException;
import dev.orloj.crdt.sequence.TextSnapshot;
import dev.orloj.crdt.sequence.UndoHistory;
import dev.orloj.crdt.sequence.UnstableFrontierException;
import dev.orloj.crdt.sync.StableFrontier;
import dev.orloj.wire.ElementCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Text and lists that several people edit. */
final class ReplicatedSequences {
    private ReplicatedSequences() {}

    static List<String> text() {
        // @start region="text"
        CrdtType<RgaText> type = RgaText.type(SequenceOrder.FUGUE, CrdtLimits.DEFAULT); // the same for all replicas
        RgaText a = type.create(ReplicaId.of("a"));
        RgaText b = type.create(ReplicaId.of("b"));
        b.merge(a.insert(0, "Hello!"));

        Delta<RgaText> dear = a.insert(5, " dear"); // both write before the same "!"
        Delta<RgaText> world = b.insert(5, " world");
        a.merge(world);
        b.merge(dear); // Hello dear world! at both: nobody's word is torn apart
        // @end
        return List.of(a.toString(), b.toString());
    }

    static List<String> list() {
        // @start region="list"
        CrdtType<Rga<String>> type = Rga.type(ElementCodec.utf8());
        Rga<String> a = type.create(ReplicaId.of("a"));
        Rga<String> b = type.create(ReplicaId.of("b"));
        b.merge(a.insert(0, List.of("wash", "dry")));
        Delta<Rga<String>> rinse = a.insert(1, List.of("rinse"));
        b.delete(0, 1); // what rinse stands behind is gone, and its place is not
        b.merge(rinse);
        ListSnapshot<String> steps = b.snapshot(); // rinse, dry
        // @end
        return steps;
    }

    static List<Object> anchors() {
        // @start region="anchors"
        RgaText text = RgaText.type().create(ReplicaId.of("a"));
        text.insert(0, "Hello!");
        Anchor cursor = text.anchor(5, Anchor.Side.BEFORE); // goes along with the "!"
        text.insert(0, "Oh, ");
        OptionalInt index = text.indexOf(cursor); // 9
        // @end
        return List.of(index.getAsInt(), text.charAt(9));
    }

    static List<String> patches() {
        // @start region="patches"
        StringBuilder editor = new StringBuilder();
        RgaText text = RgaText.type().create(ReplicaId.of("a"));
        SequenceListener<String> listener = (patches, remote) -> {
            for (SequencePatch<String> patch : patches) { // one after another
                editor.replace(patch.index(), patch.index() + patch.removed(), patch.inserted());
            }
        };
        text.addListener(listener);
        text.insert(0, "Helo");
        text.replace(2, 4, "llo!");
        // @end
        return List.of(editor.toString(), text.toString());
    }

    static List<String> undo() {
        List<String> shown = new ArrayList<>();
        // @start region="undo"
        RgaText a = RgaText.type().create(ReplicaId.of("a"));
        RgaText b = RgaText.type().create(ReplicaId.of("b"));
        UndoHistory<RgaText> history = a.undoHistory(100); // of what is done at a, from now on
        b.merge(a.insert(0, "to be or not"));
        a.merge(b.insert(12, " to be"));

        b.merge(history.undo()); // what b wrote stays, at both
        shown.add(b.toString()); // " to be"
        b.merge(history.redo());
        shown.add(b.toString()); // "to be or not to be"
        // @end
        return shown;
    }

    static List<Object> compaction() {
        List<Object> outcome = new ArrayList<>();
        // @start region="compaction"
        RgaText a = RgaText.type().create(ReplicaId.of("a"));
        RgaText b = RgaText.type().create(ReplicaId.of("b"));
        b.merge(a.insert(0, "a very long draft"));
        CausalContext old = a.version();
        b.merge(a.delete(1, 11));

        StableFrontier stable = new StableFrontier(a.replica());
        stable.add(b.replica()); // all others that ever write
        stable.report(b.replica(), b.version()); // as b said in a message, or anti-entropy in SyncListener.seen
        int dropped = a.compact(stable.frontier(a.version())); // 10 elements, for good
        try {
            a.deltaSince(old); // for a replica that nobody knew of
        } catch (TooFarBehindException e) {
            outcome.add(e.frontier()); // it has to begin anew, with a.state()
        }
        b.merge(a.insert(1, " short")); // all others go on as before, compacted or not
        // @end
        outcome.add(dropped);
        outcome.add(b.toString());
        try {
            b.compact(a.version().with(new Dot(ReplicaId.of("c"), 1)));
        } catch (UnstableFrontierException e) {
            outcome.add(e.dots().toString());
        }
        return outcome;
    }

    static List<String> history() {
        // @start region="history"
        RgaText text = RgaText.type().create(ReplicaId.of("a"));
        text.insert(0, "draft");
        CausalContext draft = text.version(); // kept with a name, say
        text.replace(0, 5, "final");
        TextSnapshot then = text.snapshotAt(draft); // draft
        TextSnapshot now = text.snapshot(); // final; shares with the text what has not changed
        // @end
        return List.of(then.toString(), now.toString());
    }

    static List<Object> compressed() {
        // @start region="compressed"
        CrdtType<RgaText> type = RgaText.type();
        RgaText text = type.create(ReplicaId.of("a"));
        text.insert(0, "to be, or not to be, that is the question: ".repeat(100));
        byte[] state = type.toByteArray(text.state());
        byte[] small = CompressedBytes.compress(state);
        byte[] again = CompressedBytes.decompress(small, 10_000_000); // refuses more than that, whatever it says
        // @end
        return List.of(
                small.length < state.length / 2, type.fromByteArray(again).equals(text.state()));
    }

    static List<Object> refusals() {
        List<Object> refused = new ArrayList<>();
        // @start region="refusals"
        RgaText text = RgaText.type(SequenceOrder.RGA, CrdtLimits.DEFAULT).create(ReplicaId.of("a"));
        text.insert(0, "a\uD83D\uDE00"); // a letter, and a character of two units
        try {
            text.insert(2, "!"); // between the two
        } catch (SplitSurrogateException e) {
            refused.add(e.index());
        }
        RgaText other = RgaText.type(SequenceOrder.FUGUE, CrdtLimits.DEFAULT).create(ReplicaId.of("b"));
        try {
            text.merge(other.insert(0, "b")); // another order: it would mean something else here
        } catch (SequenceOrderException e) {
            refused.add(text.length()); // nothing was changed
        }
        // @end
        return refused;
    }
}
