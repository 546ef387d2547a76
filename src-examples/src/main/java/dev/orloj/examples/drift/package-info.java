/** Clocks that drift, and what the synchronisation algorithms make of them: a simulated group, shown as a table, a plot, JSON or live. */
package dev.orloj.examples.drift;
