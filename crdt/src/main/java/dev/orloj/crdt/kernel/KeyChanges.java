package dev.orloj.crdt.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which keys of a map may have other values than before a change, and what those were. */
public final class KeyChanges {
    private Map<Object, Object> before = new LinkedHashMap<>();

    /** Makes it with no changes. */
    public KeyChanges() {}

    /** Notes the value of a key, or null if it had none; what is noted of a key later in the same change does not count. */
    void had(Object key, Object value) {
        if (!before.containsKey(key)) {
            before.put(key, value);
        }
    }

    /**
     * Hands out what was noted, and begins anew.
     *
     * @return the keys, each with its value before the change or null
     */
    public Map<Object, Object> take() {
        Map<Object, Object> taken = before;
        before = new LinkedHashMap<>();
        return taken;
    }
}
