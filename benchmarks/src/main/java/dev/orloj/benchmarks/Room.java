package dev.orloj.benchmarks;

import dev.orloj.time.TimeReading;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Room for a reading of true time, one a thread. */
@State(Scope.Thread)
public class Room {
    final TimeReading reading = new TimeReading();
}
