/** What the packages of this module share and nobody else sees: arithmetic on nanoseconds. */
package dev.orloj.internal;
