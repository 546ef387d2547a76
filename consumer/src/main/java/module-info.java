/** What a module needs to say to use clocks and replicated types. */
module consumer {
    requires dev.orloj.clocks;
    requires dev.orloj.crdt;
}
