package dev.orloj.benchmarks;

import dev.orloj.examples.text.Trace;
import java.util.ArrayList;
import java.util.List;
import org.automerge.AmValue;
import org.automerge.ChangeHash;
import org.automerge.Document;
import org.automerge.ObjectId;
import org.automerge.ObjectType;
import org.automerge.Transaction;

/** A text in an automerge document. All begin with the same document, in which there is a text. */
final class AutomergeText {
    private static final String KEY = "text";
    private static final byte[] BASE = base();

    private final Document document;
    private final ObjectId text;

    private AutomergeText(Document document) {
        this.document = document;
        this.text = ((AmValue.Text) document.get(ObjectId.ROOT, KEY).orElseThrow()).getId();
    }

    private static byte[] base() {
        Document document = new Document();
        try (Transaction transaction = document.startTransaction()) {
            transaction.set(ObjectId.ROOT, KEY, ObjectType.TEXT);
            transaction.commit();
        }
        return saved(document);
    }

    private static byte[] saved(Document document) {
        byte[] bytes = document.save();
        document.free();
        return bytes;
    }

    static AutomergeText create() {
        return load(BASE);
    }

    static AutomergeText load(byte[] bytes) {
        return new AutomergeText(Document.load(bytes));
    }

    /** All edits in one transaction, as somebody makes them who has them all at once. */
    static AutomergeText inOneTransaction(Trace trace) {
        AutomergeText replica = create();
        try (Transaction transaction = replica.document.startTransaction()) {
            for (int i = 0; i < trace.patches(); i++) {
                transaction.spliceText(replica.text, trace.at(i), trace.deleted(i), trace.inserted(i));
            }
            transaction.commit();
        }
        return replica;
    }

    /** A commit an edit, as somebody makes them who types: each is a change of its own then, that can be sent. */
    static AutomergeText commitByCommit(Trace trace) {
        AutomergeText replica = create();
        for (int i = 0; i < trace.patches(); i++) {
            replica.commit(trace, i);
        }
        return replica;
    }

    private void commit(Trace trace, int patch) {
        try (Transaction transaction = document.startTransaction()) {
            transaction.spliceText(text, trace.at(patch), trace.deleted(patch), trace.inserted(patch));
            transaction.commit();
        }
    }

    /** The bytes of each edit. */
    static List<byte[]> updates(Trace trace) {
        AutomergeText replica = create();
        List<byte[]> updates = new ArrayList<>();
        for (int i = 0; i < trace.patches(); i++) {
            ChangeHash[] before = replica.document.getHeads();
            replica.commit(trace, i);
            updates.add(replica.document.encodeChangesSince(before));
        }
        replica.free();
        return updates;
    }

    void apply(byte[] update) {
        document.applyEncodedChanges(update);
    }

    byte[] save() {
        return document.save();
    }

    void free() {
        document.free();
    }

    @Override
    public String toString() {
        return document.text(text).orElseThrow();
    }
}
