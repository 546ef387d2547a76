package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.ClockLeaseException;
import dev.orloj.time.HybridClock;
import java.nio.file.Path;
import java.time.Duration;

/** The other process of {@link FileBoundStoreProcessTest}: {@code try FILE}, {@code hold FILE} or {@code tick FILE}. */
final class FileLeaseMain {
    private FileLeaseMain() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "try" -> System.out.println(attempt(file));
            case "hold" -> {
                try (BoundStore store = BoundStore.file(file)) {
                    System.out.println("holding " + store.load());
                    System.in.read(); // until the parent lets go
                }
            }
            default -> tick(file);
        }
    }

    private static String attempt(Path file) throws Exception {
        try (BoundStore store = BoundStore.file(file)) {
            return "opened " + store.load();
        } catch (ClockLeaseException e) {
            return "refused: " + e.getMessage();
        }
    }

    /** Prints each time it issues, until it is killed. */
    private static void tick(Path file) {
        HybridClock clock = Clocks.hybridBuilder(ReplicaId.of("child"))
                .lease(BoundStore.file(file), 5)
                .leaseTimeout(Duration.ofMinutes(1)) // a busy disk may take its time
                .build();
        while (true) {
            System.out.println(clock.tick());
        }
    }
}
