package dev.orloj.benchmarks.report;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks benchmarks whose runs or set-up take so long that they are measured as their own annotations say, whatever the profile; of a method it counts before that of its class.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Slow {
    /**
     * What a fork takes to start and to set up, for the estimate of the time left.
     *
     * @return seconds, on an idle machine
     */
    double startSeconds();

    /**
     * What one run takes, if that is longer than an iteration asks for.
     *
     * @return seconds
     */
    double runSeconds() default 0;
}
