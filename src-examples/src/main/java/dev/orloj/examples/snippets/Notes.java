package dev.orloj.examples.snippets;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtType;
import dev.orloj.crdt.MergeResult;
import dev.orloj.crdt.map.OrMap;
import dev.orloj.crdt.register.MvRegister;
import dev.orloj.crdt.sequence.RgaText;
import dev.orloj.crdt.sync.AntiEntropy;
import dev.orloj.crdt.sync.SyncListener;
import dev.orloj.wire.ElementCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Notes with titles: a map says which texts there are, and each text is an object of its own. */
final class Notes {
    private final ReplicaId replica;
    // @start region="open"
    private final CrdtType<OrMap<String, MvRegister<UUID>>> mapType =
            OrMap.type(ElementCodec.utf8(), MvRegister.type(ElementCodec.uuid()));
    private final OrMap<String, MvRegister<UUID>> titles; // titles, and the ids of texts
    private final Map<UUID, RgaText> texts = new TreeMap<>();
    private final AntiEntropy<String> sync;

    /** Has a text for each id in the map: after each change of the map, and each merge into it. */
    private void open() {
        for (String title : titles.keys()) {
            for (UUID id : titles.get(title).orElseThrow().values()) {
                texts.computeIfAbsent(id, key -> {
                    RgaText text = RgaText.type().create(replica); // or restored, if it was ever saved here
                    sync.put("text/" + key, RgaText.type(), text);
                    return text;
                });
            }
        }
    }

    void begin(String title, UUID id) {
        titles.update(title, ids -> ids.write(id)); // two may do so at once: then there are two texts, none is lost
        sync.changed("titles");
        open();
    }

    void write(UUID id, int index, String what) {
        texts.get(id).insertWithoutDelta(index, what);
        sync.changed("text/" + id);
    }
    // @end

    Notes(ReplicaId replica, RandomGenerator random) {
        this.replica = replica;
        titles = mapType.create(replica);
        sync = AntiEntropy.<String>builder(random)
                .listener(new SyncListener<String>() {
                    @Override
                    public void merged(String from, String name, MergeResult result) {
                        if (name.equals("titles")) {
                            open();
                        }
                    }
                })
                .build();
        sync.put("titles", mapType, titles);
    }

    AntiEntropy<String> sync() {
        return sync;
    }

    List<String> read(String title) {
        return titles.get(title).stream()
                .flatMap(ids -> ids.values().stream())
                .map(id -> texts.get(id).toString())
                .sorted()
                .toList();
    }
}
