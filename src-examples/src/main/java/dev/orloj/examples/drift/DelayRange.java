package dev.orloj.examples.drift;

/** What a message takes one way: anything from the least to the most, all alike. */
record DelayRange(long least, long most) {}
