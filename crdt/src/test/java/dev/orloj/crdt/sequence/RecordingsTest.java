package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.Delta;
import dev.orloj.crdt.MergeResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Recorded editing sessions end as they did, by every way that edits can take. */
class RecordingsTest {
    private static final ReplicaId WRITER = ReplicaId.of("writer");
    private static final ReplicaId READER = ReplicaId.of("reader");

    @ParameterizedTest
    @CsvSource({
        "automerge-paper, RGA, 100000, 60000",
        "automerge-paper, FUGUE, 100000, 60000",
        "seph-blog1, RGA, 140000, 80000",
        "seph-blog1, FUGUE, 140000, 80000",
        "sveltecomponent, RGA, 40000, 25000",
        "sveltecomponent, FUGUE, 40000, 25000",
        "friendsforever_flat, RGA, 22000, 20000",
        "friendsforever_flat, FUGUE, 22000, 20000",
        "json-crdt-patch, RGA, 30000, 25000",
        "json-crdt-patch, FUGUE, 30000, 25000"
    })
    void sessionsEndAsTheyDid(String name, SequenceOrder order, int mostBytes, int mostShallowBytes)
            throws IOException {
        Map<String, Object> session = Recorded.session("sequential/" + name);
        CrdtType<RgaText> type = RgaText.type(order, CrdtLimits.DEFAULT);
        RgaText text = type.create(WRITER);
        List<Delta<RgaText>> deltas = replay(session, text);
        String end = (String) session.get("endContent");
        assertThat(text.toString()).isEqualTo(end);

        RgaText follower = type.create(READER);
        deltas.forEach(delta -> assertThat(follower.merge(delta).status()).isEqualTo(MergeResult.Status.APPLIED));
        assertThat(follower.toString()).isEqualTo(end);
        byte[] bytes = type.toByteArray(text.state());
        assertThat(type.toByteArray(follower.state())).isEqualTo(bytes);

        RgaText loaded = type.create(READER);
        loaded.merge(type.fromByteArray(bytes)).orThrow();
        assertThat(loaded.toString()).isEqualTo(end);
        assertThat(type.toByteArray(loaded.state())).isEqualTo(bytes);
        byte[] small = CompressedBytes.compress(bytes);
        assertThat(small).hasSizeLessThanOrEqualTo(mostBytes);
        assertThat(CompressedBytes.decompress(small, bytes.length)).isEqualTo(bytes);

        byte[] shallow = type.toByteArray(text.shallowState());
        RgaText outline = type.create(READER);
        outline.merge(type.fromByteArray(shallow)).orThrow();
        assertThat(outline.toString()).isEqualTo(end);
        assertThat(type.toByteArray(outline.state())).isEqualTo(shallow);
        assertThat(CompressedBytes.compress(shallow)).hasSizeLessThanOrEqualTo(mostShallowBytes);
    }

    /** Replays a session, and gives the deltas of its edits. */
    private static List<Delta<RgaText>> replay(Map<String, Object> session, RgaText text) {
        List<Delta<RgaText>> deltas = new ArrayList<>();
        for (Object transaction : Recorded.list(session.get("txns"))) {
            for (Object patch : Recorded.list(Recorded.object(transaction).get("patches"))) {
                deltas.addAll(edit(text, Recorded.list(patch)));
            }
        }
        return deltas;
    }

    /** Each agent has a replica, which merges what the other's had, transaction by transaction, before it writes on. */
    @ParameterizedTest
    @EnumSource(SequenceOrder.class)
    void agentsWhoWriteAtTheSameTimeEndAsTheyDid(SequenceOrder order) throws IOException {
        Map<String, Object> session = Recorded.session("concurrent/friendsforever");
        CrdtType<RgaText> type = RgaText.type(order, CrdtLimits.DEFAULT);
        List<RgaText> agents = List.of(type.create(WRITER), type.create(READER));
        List<Object> transactions = Recorded.list(session.get("txns"));
        List<Delta<RgaText>> made = new ArrayList<>();
        int[] merged = new int[2]; // up to which transaction each agent has what the other made
        for (Object each : transactions) {
            Map<String, Object> transaction = Recorded.object(each);
            int agent = (int) transaction.get("agent");
            for (int parent : Recorded.<Integer>list(transaction.get("parents"))) {
                boolean foreign =
                        (int) Recorded.object(transactions.get(parent)).get("agent") != agent;
                for (; foreign && merged[agent] <= parent; merged[agent]++) {
                    agents.get(agent).merge(made.get(merged[agent])).orThrow();
                }
            }
            CausalContext before = agents.get(agent).version();
            for (Object patch : Recorded.list(transaction.get("patches"))) {
                edit(agents.get(agent), Recorded.list(patch));
            }
            made.add(agents.get(agent).deltaSince(before));
        }
        RgaText reader = type.create(ReplicaId.of("third"));
        made.forEach(delta -> reader.merge(delta).orThrow());
        assertThat(reader.toString()).isEqualTo(session.get("endContent"));
        RgaText loaded = type.create(ReplicaId.of("fourth"));
        byte[] bytes = type.toByteArray(reader.state());
        byte[] small = CompressedBytes.compress(bytes);
        loaded.merge(type.fromByteArray(CompressedBytes.decompress(small, bytes.length)))
                .orThrow();
        assertThat(loaded.toString()).isEqualTo(session.get("endContent"));
        assertThat(loaded.state()).isEqualTo(reader.state());
        RgaText outline = type.create(ReplicaId.of("fifth"));
        outline.merge(type.fromByteArray(type.toByteArray(reader.shallowState())))
                .orThrow();
        assertThat(outline.toString()).isEqualTo(session.get("endContent"));
    }

    private static List<Delta<RgaText>> edit(RgaText text, List<Object> patch) {
        List<Delta<RgaText>> deltas = new ArrayList<>();
        int at = (int) patch.get(0);
        int deleted = (int) patch.get(1);
        String inserted = (String) patch.get(2);
        if (deleted > 0) {
            deltas.add(text.delete(at, at + deleted));
        }
        if (!inserted.isEmpty()) {
            deltas.add(text.insert(at, inserted));
        }
        return deltas;
    }

    /** What is lost comes with what a replica says it lacks; what waits is bounded. */
    @ParameterizedTest
    @CsvSource({"friendsforever_flat, RGA", "friendsforever_flat, FUGUE", "sveltecomponent, RGA"})
    void lossReorderingAndDuplicationAreMadeGood(String name, SequenceOrder order) throws IOException {
        CrdtType<RgaText> type = RgaText.type(order, new CrdtLimits(0, 64, 10));
        Map<String, Object> session = Recorded.session("sequential/" + name);
        RgaText text = type.create(WRITER);
        List<Delta<RgaText>> deltas = replay(session, text);
        SplittableRandom random = new SplittableRandom(7);
        RgaText follower = type.create(READER);
        List<Delta<RgaText>> near = new ArrayList<>();
        int waited = 0;
        for (Delta<RgaText> delta : deltas) {
            near.add(delta);
            Delta<RgaText> comes = near.get(random.nextInt(near.size()));
            waited += follower.merge(comes).status() == MergeResult.Status.BUFFERED ? 1 : 0;
            if (near.size() > 8) {
                near.remove(random.nextInt(near.size()));
            }
            if (random.nextInt(200) == 0) {
                follower.merge(text.deltaSince(follower.version())).orThrow();
            }
        }
        follower.merge(text.deltaSince(follower.version())).orThrow();
        assertThat(follower.toString()).isEqualTo(session.get("endContent"));
        assertThat(follower.state()).isEqualTo(text.state());
        assertThat(waited).isPositive();
    }

    /** Fifty parts of a session come in any order, some twice and some never, and what is missing comes at the end. */
    @ParameterizedTest
    @CsvSource({
        "automerge-paper, RGA",
        "automerge-paper, FUGUE",
        "seph-blog1, RGA",
        "seph-blog1, FUGUE",
        "sveltecomponent, FUGUE",
        "friendsforever_flat, RGA",
        "json-crdt-patch, RGA",
        "json-crdt-patch, FUGUE"
    })
    void partsInAnyOrderEndAsTheyDid(String name, SequenceOrder order) throws IOException {
        CrdtType<RgaText> type = RgaText.type(order, CrdtLimits.DEFAULT);
        Map<String, Object> session = Recorded.session("sequential/" + name);
        RgaText text = type.create(WRITER);
        SplittableRandom random = new SplittableRandom(11);
        List<Delta<RgaText>> parts = partsInAnyOrder(session, text, random);
        RgaText follower = type.create(READER);
        int waited = 0;
        for (Delta<RgaText> part : parts) {
            if (random.nextInt(10) > 0) {
                waited += follower.merge(part).status() == MergeResult.Status.APPLIED ? 0 : 1;
            }
        }
        assertThat(waited).isPositive();
        follower.merge(text.deltaSince(follower.version())).orThrow();
        assertThat(follower.toString()).isEqualTo(session.get("endContent"));
        assertThat(follower.state()).isEqualTo(text.state());
    }

    private static List<Delta<RgaText>> partsInAnyOrder(
            Map<String, Object> session, RgaText text, SplittableRandom random) {
        List<Object> transactions = Recorded.list(session.get("txns"));
        List<Delta<RgaText>> parts = new ArrayList<>();
        CausalContext before = text.version();
        for (int i = 0; i < transactions.size(); i++) {
            for (Object patch :
                    Recorded.list(Recorded.object(transactions.get(i)).get("patches"))) {
                edit(text, Recorded.list(patch));
            }
            if (i % (transactions.size() / 50) == 0 || i == transactions.size() - 1) {
                Delta<RgaText> part = text.deltaSince(before);
                parts.add(random.nextInt(parts.size() + 1), part);
                parts.add(random.nextInt(parts.size() + 1), part);
                before = text.version();
            }
        }
        return parts;
    }
}
