/**
 * Values, contracts and pure functions of clocks and causality: no state, no threads, no input or output.
 *
 * <p>{@code dev.orloj.wire} says how values become bytes, {@code dev.orloj.causality} who knew what, {@code dev.orloj.time} when.
 * The module needs {@code java.base} alone.
 */
module dev.orloj.clocks.api {
    exports dev.orloj.wire;
    exports dev.orloj.causality;
    exports dev.orloj.time;
}
