package dev.orloj.sim;

/** What a scheduler and its model have in common. */
interface VirtualTime {
    long now();

    int pending();

    Object at(long time, Runnable action);

    boolean cancel(Object event);

    boolean step();

    void runUntil(long time);
}
