package dev.orloj.benchmarks.report;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a benchmark of another library that does the work of others in its class. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Peer {
    /**
     * The methods whose work it does.
     *
     * @return their names
     */
    String[] of();

    /**
     * Whose it is.
     *
     * @return the library
     */
    Library by();
}
