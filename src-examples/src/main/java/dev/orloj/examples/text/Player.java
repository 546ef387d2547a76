package dev.orloj.examples.text;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.examples.UnusableInput;
import java.util.ArrayList;
import java.util.List;

/** Has replicas make the transactions of a recording. */
final class Player {
    private final Trace trace;
    private final Plan plan;
    private final CrdtType<RgaText> type;
    /** What nobody keeps has to go somewhere, or it might never be made. */
    private Delta<RgaText> last;

    Player(Trace trace, Plan plan, CrdtType<RgaText> type) {
        this.trace = trace;
        this.plan = plan;
        this.type = type;
    }

    /**
     * Plays it, as fast as it goes: where one replica makes everything, each delta is made and dropped.
     *
     * @return the replica that made the last transaction, which does not know what others did beside it
     */
    RgaText play() {
        return plan.replicas() > 1 ? play(new ArrayList<>()) : play(null);
    }

    /** Plays it, and keeps the delta of each edit. */
    RgaText play(List<Delta<RgaText>> deltas) {
        int[] firstEdit = new int[deltas == null ? 1 : trace.transactions() + 1];
        RgaText[] replicas = new RgaText[plan.replicas()];
        RgaText text = null;
        for (int i = 0; i < trace.transactions(); i++) {
            int replica = plan.replicaOf(i);
            text = replicas[replica];
            if (text == null) {
                text = type.create(plan.id(replica));
                replicas[replica] = text;
            }
            for (int heard : plan.heardBefore(i)) {
                for (int edit = firstEdit[heard]; edit < firstEdit[heard + 1]; edit++) {
                    text.merge(deltas.get(edit)).orThrow();
                }
            }
            edit(text, i, deltas);
            if (deltas != null) {
                firstEdit[i + 1] = deltas.size();
            }
            if (plan.isLast(i)) {
                replicas[replica] = null;
            }
        }
        return text == null ? type.create(ReplicaId.of("nobody")) : text;
    }

    private void edit(RgaText text, int transaction, List<Delta<RgaText>> deltas) {
        for (int i = trace.firstPatch(transaction); i < trace.firstPatch(transaction + 1); i++) {
            int at = trace.at(i);
            int deleted = trace.deleted(i);
            String inserted = trace.inserted(i);
            if (!Patch.fits(at, deleted, text.length())) {
                throw new UnusableInput("transaction " + trace.number(transaction) + ": "
                        + trace.patch(i).misfit(text.length()));
            }
            if (deleted > 0) {
                keep(text.delete(at, at + deleted), deltas);
            }
            if (!inserted.isEmpty()) {
                keep(text.insert(at, inserted), deltas);
            }
        }
    }

    private void keep(Delta<RgaText> delta, List<Delta<RgaText>> deltas) {
        last = delta;
        if (deltas != null) {
            deltas.add(delta);
        }
    }

    /** The delta made last. */
    Delta<RgaText> last() {
        return last;
    }
}
