package dev.orloj.sim;

import dev.orloj.sim.Decision.Cut;
import dev.orloj.sim.Decision.Stepped;
import dev.orloj.sim.Decision.Timed;
import dev.orloj.sim.Decision.Trouble;
import dev.orloj.sim.Decision.Troubled;

/** Has decisions that were taken beforehand come true at their times, before all else that happens then. */
final class Fates {
    private final World world;

    Fates(World world) {
        this.world = world;
    }

    void plan(Timed decision) {
        world.scheduler().atFirst(decision.from(), () -> take(decision));
    }

    /** What has no effect, such as the crash of a machine that is down, is not noted. */
    private void take(Timed decision) {
        if (decision instanceof Stepped stepped) {
            world.script().took(stepped);
            world.requireMachine(stepped.machine()).clock().step(stepped.by());
        } else if (decision instanceof Cut cut) {
            world.script().took(cut);
            world.cut(cut.partition());
            world.scheduler().at(cut.to(), () -> world.heal(cut.partition()));
        } else if (decision instanceof Troubled troubled) {
            Machine machine = world.requireMachine(troubled.machine());
            if (begin(troubled.trouble(), machine)) {
                world.script().took(troubled);
                int incarnation = machine.incarnation();
                world.scheduler().at(troubled.to(), () -> end(troubled.trouble(), machine, incarnation));
            }
        }
    }

    /** Whether it changed anything. */
    private static boolean begin(Trouble trouble, Machine machine) {
        return switch (trouble) {
            case CRASH -> machine.crash();
            case LOSE -> {
                boolean crashed = machine.crash();
                if (crashed) {
                    machine.disk().erase();
                }
                yield crashed;
            }
            case PAUSE -> machine.pause();
            case SUSPEND -> machine.suspend();
            case FREEZE -> machine.clock().freeze();
        };
    }

    /** Ends the trouble, unless it is over for another reason. */
    private static void end(Trouble trouble, Machine machine, int incarnation) {
        if (trouble == Trouble.FREEZE) {
            machine.clock().thaw();
        } else if (machine.incarnation() == incarnation) {
            if (trouble.isCrash()) {
                machine.restart();
            } else {
                machine.resume();
            }
        }
    }
}
