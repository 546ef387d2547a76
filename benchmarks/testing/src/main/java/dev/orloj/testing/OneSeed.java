package dev.orloj.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property without a seed of its own one that follows from the seed of the run and from its name, so that a run can be repeated.
 *
 * <p>The seed of the run is {@code -Dorloj.seed=…}: a number, or {@code random} for jqwik's own way. {@code -Dorloj.tries=…} is how often a property without a seed of its own is tried at most, for runs
 * that run every test a thousand times.
 */
public final class OneSeed implements AroundPropertyHook {
    private static final String SEED = System.getProperty("orloj.seed", "1");
    private static final int MOST_TRIES = Integer.getInteger("orloj.tries", Integer.MAX_VALUE);
    private static final int USUAL_TRIES = 1_000;

    static {
        System.out.println("properties: -Dorloj.seed=" + SEED);
    }

    /** Registered by its name. */
    public OneSeed() {}

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        boolean hasSeed =
                context.attributes().seed().filter(seed -> !seed.isEmpty()).isPresent();
        if (!hasSeed && context.attributes().tries().orElse(USUAL_TRIES) > MOST_TRIES) {
            context.attributes().setTries(MOST_TRIES);
        }
        if (!hasSeed && !SEED.equals("random")) {
            long name = (context.containerClass().getName() + "#"
                            + context.targetMethod().toGenericString())
                    .hashCode();
            context.attributes().setSeed(Long.toString(Long.parseLong(SEED) * 0x9E3779B97F4A7C15L + name));
        }
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    /** Before the hooks of a test, which may want another seed. */
    @Override
    public int aroundPropertyProximity() {
        return -1_000;
    }
}
