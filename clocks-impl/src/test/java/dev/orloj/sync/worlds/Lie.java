package dev.orloj.sync.worlds;

import java.util.OptionalLong;

/** What a wrong clock tells those who ask. */
interface Lie {
    /** It says nothing. */
    Lie SILENT = (reader, honest) -> OptionalLong.empty();

    /** It tells what it reads: its clock is what is wrong. */
    Lie HONEST = (reader, honest) -> OptionalLong.of(honest);

    /** It is behind for those before a member, and ahead for the others. */
    static Lie twoFaced(int half, long by) {
        return (reader, honest) -> OptionalLong.of(reader < half ? honest - by : honest + by);
    }

    /**
     * What it tells.
     *
     * @param reader which member asks
     * @param honest what its clock reads
     * @return empty if it does not answer
     */
    OptionalLong tells(int reader, long honest);
}
