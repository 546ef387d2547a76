package dev.orloj.clocks;

import dev.orloj.session.SessionWorlds;
import dev.orloj.sim.RegisterWorlds;
import dev.orloj.sync.DisciplineWorlds;
import dev.orloj.sync.worlds.GroupWorlds;
import dev.orloj.testing.Soak;
import org.junit.jupiter.api.Test;

/** Seeded worlds of all clocks and protocols: a few with each build, as many as are wanted with {@code -Psoak -Dorloj.worlds=…}. */
class SoakTest {
    private static final int FEW = 300;

    static Soak soak() {
        return new Soak("clocks-impl")
                .with("executions", ClockWorlds::playExecution)
                .with("leases", ClockWorlds::playLease)
                .with("sessions", SessionWorlds::play)
                .with("discipline", DisciplineWorlds::play)
                .with("groups", GroupWorlds::play)
                .with("register", RegisterWorlds::play);
    }

    @Test
    void worldsOfAllKinds() throws InterruptedException {
        soak().run(FEW);
    }
}
