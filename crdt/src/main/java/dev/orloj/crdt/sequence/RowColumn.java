package dev.orloj.crdt.sequence;

import java.util.Arrays;

/**
 * Whose row it is, of each entry of a table. As long as all are of one row, as where one replica writes, nothing is kept but that; else a byte for each entry, or an {@code int} once a row is above 255.
 */
final class RowColumn {
    private static final int SEVERAL = -1;
    private static final int BYTE = 0xFF;

    /** The row of all entries; less than 0 if they are of several. */
    private int only = SEVERAL;
    /** Of each entry, where there are several; null if there are not, or one of them is too great. */
    private byte[] narrow;
    /** Of each entry, where one of them is too great for a byte; else null. */
    private int[] wide;

    /** The row of all entries; less than 0 if they are of several, or there are none. */
    int only() {
        return only;
    }

    int get(int entry) {
        int all = only;
        return all >= 0 ? all : ofSeveral(entry);
    }

    private int ofSeveral(int entry) {
        return wide == null ? narrow[entry] & BYTE : wide[entry];
    }

    /** Sets the row of the entry behind all others. */
    void add(int entry, int row) {
        if (entry == 0) {
            only = row;
        } else if (row != only) {
            addOther(entry, row);
        }
    }

    private void addOther(int entry, int row) {
        if (wide == null && Math.max(only, row) > BYTE) {
            int[] rows = new int[grown(entry)];
            Arrays.setAll(rows, before -> before < entry ? get(before) : 0);
            wide = rows;
            narrow = null;
        } else if (only >= 0) {
            narrow = new byte[grown(entry)];
            Arrays.fill(narrow, 0, entry, (byte) only);
        }
        only = SEVERAL;
        if (wide != null) {
            wide = entry < wide.length ? wide : Arrays.copyOf(wide, grown(entry));
            wide[entry] = row;
        } else {
            narrow = entry < narrow.length ? narrow : Arrays.copyOf(narrow, grown(entry));
            narrow[entry] = (byte) row;
        }
    }

    private static int grown(int full) {
        return full + Math.max(4, full >> 3);
    }
}
