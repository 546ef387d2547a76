package dev.orloj.causality;

/** Reads sets of dots as the published test suites note them: {@code a1-3 a7 b2}, in any order. */
final class DotLists {
    private DotLists() {}

    static CausalContext dots(String list) {
        return record(CausalContext.empty(), list);
    }

    static CausalContext record(CausalContext context, String list) {
        CausalContext recorded = context;
        for (String item : list.strip().split(" +")) {
            recorded = item.isEmpty() ? recorded : recorded.with(range(item));
        }
        return recorded;
    }

    private static DotRange range(String item) {
        String[] bounds = item.substring(1).split("-");
        long from = Long.parseLong(bounds[0]);
        return new DotRange(ReplicaId.of(item.substring(0, 1)), from, Long.parseLong(bounds[bounds.length - 1]));
    }
}
