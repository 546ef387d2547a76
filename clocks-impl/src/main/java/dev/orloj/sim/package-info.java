/**
 * Seeded simulation: protocols tested against clocks that drift and jump, networks that lose, delay and duplicate, and machines that crash, all in one thread and in no time.
 *
 * <p>A {@link dev.orloj.sim.World} is made from a seed. A {@link dev.orloj.sim.Scenario} puts machines, networks and processes into it, lets virtual time pass, and throws if something is not as it should be.
 * {@link dev.orloj.sim.Worlds} plays a scenario in a thousand worlds; where one fails, it finds the few faults that it takes, and says how to play them again:
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="scenario"}
 *
 * {@snippet class="dev.orloj.examples.snippets.Simulations" region="worlds"}
 *
 * <p>This fails: {@code of 6 faults 1 are needed: duplicate net a>b#12 3609592ns}.
 *
 * <p>Two kinds of chance are told apart. What the world is like anyway, the delays of messages above all, is drawn from the seed, each part from a stream of its own. What goes wrong is drawn from the seed
 * too, but noted as a {@link dev.orloj.sim.History}, fault by fault, and can be played back with some faults left out. What a scenario does wrong on purpose, by {@link dev.orloj.sim.Machine#crash} or
 * {@link dev.orloj.sim.World#cut}, is the scenario's business, and in no history.
 *
 * <p>Rules for the whole package: times are nanoseconds of virtual time, in 64 bits that can't overflow, since virtual time ends after 73 years; whatever belongs to a world belongs to the thread that made
 * it; nothing depends on the machine, the JDK, or the order of a hash table; passing {@code null} throws {@link java.lang.NullPointerException}.
 *
 * <p><b>Source:</b> in the spirit of the simulators of FoundationDB (Zhou et al., "FoundationDB: A distributed unbundled transactional key value store", SIGMOD 2021, section 4) and TigerBeetle.
 */
package dev.orloj.sim;
