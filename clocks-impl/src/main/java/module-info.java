/**
 * The clocks that run: Lamport, vector and hybrid, their wall sources and their protection across restarts; session guarantees, for
 * clients that move between replicas; clock synchronisation; true time with its bounds; and a simulator to test protocols in.
 *
 * <p>The module needs {@code java.base} alone. Where the run-time image has a Flight Recorder, refusals and jumps of the wall are recorded there.
 */
module dev.orloj.clocks {
    requires transitive dev.orloj.clocks.api;
    requires static jdk.jfr;

    exports dev.orloj.clocks;
    exports dev.orloj.session;
    exports dev.orloj.sim;
    exports dev.orloj.sync;
    exports dev.orloj.truetime;
}
