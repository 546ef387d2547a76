package dev.orloj.examples.text;

import java.util.Arrays;

/** Text with room where it was edited last: what editing costs where nothing is replicated and nothing remembered. */
public final class GapBuffer {
    private char[] chars = new char[64];
    private int gapStart;
    private int gapEnd = chars.length;

    /**
     * Plays a recording that nobody wrote at the same time as others.
     *
     * @param trace the recording
     * @return the text
     */
    public static GapBuffer of(Trace trace) {
        GapBuffer text = new GapBuffer();
        for (int i = 0; i < trace.patches(); i++) {
            text.replace(trace.at(i), trace.deleted(i), trace.inserted(i));
        }
        return text;
    }

    /**
     * Edits.
     *
     * @param at the index of the first unit that is deleted
     * @param deleted how many
     * @param inserted what comes there
     */
    public void replace(int at, int deleted, String inserted) {
        moveGap(at);
        gapEnd += deleted;
        int many = inserted.length();
        if (many > gapEnd - gapStart) {
            grow(many);
        }
        inserted.getChars(0, many, chars, gapStart);
        gapStart += many;
    }

    private void moveGap(int to) {
        int many = Math.abs(to - gapStart);
        if (to < gapStart) {
            System.arraycopy(chars, to, chars, gapEnd - many, many);
            gapEnd -= many;
        } else {
            System.arraycopy(chars, gapEnd, chars, gapStart, many);
            gapEnd += many;
        }
        gapStart = to;
    }

    private void grow(int many) {
        int behind = chars.length - gapEnd;
        chars = Arrays.copyOf(chars, 2 * chars.length + many);
        System.arraycopy(chars, gapEnd, chars, chars.length - behind, behind);
        gapEnd = chars.length - behind;
    }

    @Override
    public String toString() {
        return new StringBuilder(chars.length)
                .append(chars, 0, gapStart)
                .append(chars, gapEnd, chars.length - gapEnd)
                .toString();
    }
}
