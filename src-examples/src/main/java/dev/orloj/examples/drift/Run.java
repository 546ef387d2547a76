package dev.orloj.examples.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a group of clocks.
 *
 * @param settings of the group
 * @param samples of its clocks, at regular times from the beginning on
 * @param events the oldest first
 * @param messages how many were sent
 */
record Run(Settings settings, List<Sample> samples, List<SyncEvent> events, long messages) {
    Run {
        samples = List.copyOf(samples);
        events = List.copyOf(events);
    }

    /** From beginning to end. */
    static Run of(Settings settings) {
        Simulation simulation = new Simulation(settings);
        List<Sample> samples = new ArrayList<>();
        long at = 0;
        while (at < settings.duration()) {
            simulation.runTo(at);
            samples.add(simulation.sample());
            at += settings.sampling();
        }
        simulation.runTo(settings.duration());
        samples.add(simulation.sample());
        return new Run(settings, samples, simulation.events(), simulation.messages());
    }
}
