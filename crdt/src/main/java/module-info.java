/**
 * Replicated data types. The module holds its place in the house, and exports nothing yet.
 */
module dev.orloj.crdt {
    requires transitive dev.orloj.clocks.api;
}
