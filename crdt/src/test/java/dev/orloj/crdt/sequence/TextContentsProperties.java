package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import dev.orloj.crdt.CrdtLimits;
import dev.orloj.crdt.CrdtType;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Texts with few units that take more than a byte, and with many: what is put in comes out, whatever the chunks. */
class TextContentsProperties {
    private static final String[] RARE = {"\u00e9", "\u00ff", "\u0100", "\u2192", "\ud83d\ude00", "\ud83d", "\ude00"};

    @Property(tries = 200)
    void spansOfAnyLengthComeOutAsTheyWerePutIn(@ForAll long seed) {
        Random random = new Random(seed);
        int rarely = 1 << random.nextInt(24);
        TextContents contents = new TextContents();
        StringBuilder model = new StringBuilder();
        for (int piece = random.nextInt(12); piece >= 0; piece--) {
            String text = text(random, rarely);
            int from = random.nextInt(text.length() + 1);
            int to = from + random.nextInt(text.length() - from + 1);
            contents.append(text, from, to);
            model.append(text, from, to);
        }
        Contents seen = random.nextBoolean() ? contents : contents.frozen();
        StringBuilder wanted = new StringBuilder();
        Contents.Gatherer gatherer = seen.gatherer(model.length());
        int span = 1 << random.nextInt(14);
        for (int at = 0; at < model.length(); ) {
            int many = Math.min(model.length() - at, 1 + random.nextInt(span));
            if (random.nextInt(3) > 0) {
                gatherer.add(at, many);
                wanted.append(model, at, at + many);
            }
            at += many;
        }
        assertThat(gatherer.piece()).isEqualTo(wanted.toString());
        assertThat(contents.hasSurrogates()).isEqualTo(model.chars().anyMatch(c -> Character.isSurrogate((char) c)));
    }

    @Property(tries = 100)
    void textsComeBackFromTheirBytes(@ForAll long seed) {
        Random random = new Random(seed);
        int rarely = 1 << random.nextInt(24);
        CrdtType<RgaText> type = RgaText.type(SequenceOrder.RGA, CrdtLimits.DEFAULT);
        RgaText written = type.create(ReplicaId.of("writer"));
        for (int edit = random.nextInt(4); edit >= 0; edit--) {
            written.insert(0, whole(text(random, rarely)));
        }
        RgaText read = type.create(ReplicaId.of("reader"));
        read.merge(type.fromByteArray(type.toByteArray(written.state()))).orThrow();
        assertThat(read.toString()).isEqualTo(written.toString());
        RgaText begun = type.create(ReplicaId.of("other"));
        begun.merge(type.fromByteArray(type.toByteArray(written.shallowState())))
                .orThrow();
        assertThat(begun.toString()).isEqualTo(written.toString());
    }

    /** ASCII but for one unit of so many. */
    private static String text(Random random, int rarely) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(1 << random.nextInt(15));
        while (text.length() < length) {
            boolean isRare = random.nextInt(rarely + 1) == rarely;
            text.append(isRare ? RARE[random.nextInt(RARE.length)] : "" + (char) (32 + random.nextInt(95)));
        }
        return text.toString();
    }

    /** Without halves of pairs, which can't be typed. */
    private static String whole(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints()
                .filter(point -> point > Character.MAX_VALUE || !Character.isSurrogate((char) point))
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
