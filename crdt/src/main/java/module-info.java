/**
 * Replicated data types: objects that are changed at several places without coordination, and converge.
 *
 * <p>{@code dev.orloj.crdt} has the contract and the rules that all types keep; the types are in the packages below it. The module needs {@code java.base} and the clocks' API alone.
 */
module dev.orloj.crdt {
    requires transitive dev.orloj.clocks.api;

    exports dev.orloj.crdt;
    exports dev.orloj.crdt.counter;
    exports dev.orloj.crdt.flag;
    exports dev.orloj.crdt.laws;
    exports dev.orloj.crdt.map;
    exports dev.orloj.crdt.register;
    exports dev.orloj.crdt.sequence;
    exports dev.orloj.crdt.set;
    exports dev.orloj.crdt.sync;
}
