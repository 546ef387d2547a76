package dev.orloj.benchmarks.report;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a benchmark of the least that the machine charges for the work of others in its class. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Floor {
    /**
     * The methods whose floor it is.
     *
     * @return their names
     */
    String[] of();
}
