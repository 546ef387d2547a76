package dev.orloj.crdt.set;

import dev.orloj.wire.ElementCodec;

/** The same with elements that the set keeps as objects, since it can't know that they are {@code long}s. */
class OrSetOfObjectsTest extends OrSetTest {
    @Override
    ElementCodec<Long> codec() {
        return ElementCodec.int64().mapped(it -> it, it -> it);
    }
}
