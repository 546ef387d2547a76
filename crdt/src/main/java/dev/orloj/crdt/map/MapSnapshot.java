package dev.orloj.crdt.map;

import dev.orloj.causality.CausalContext;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/**
 * What was under the keys of a replicated map at one moment, and the version that it belongs to.
 *
 * {@snippet class="dev.orloj.examples.snippets.ReplicatedValues" region="cart"}
 *
 * <p><b>Thread safety:</b> immutable, if what it was made of is, see {@link OrMap#snapshot}.
 *
 * @param <K> the type of the keys
 * @param <S> the type of what was taken of each object
 */
public final class MapSnapshot<K, S> extends AbstractMap<K, S> {
    private final Map<K, S> values;
    private final CausalContext version;

    MapSnapshot(Map<K, S> values, CausalContext version) {
        this.values = Map.copyOf(values);
        this.version = version;
    }

    /**
     * Which operations this is the outcome of.
     *
     * @return the version of the map when this was taken
     */
    public CausalContext version() {
        return version;
    }

    @Override
    public S get(Object key) {
        return values.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return values.containsKey(key);
    }

    @Override
    public Set<Entry<K, S>> entrySet() {
        return values.entrySet();
    }
}
