package dev.orloj.examples.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class GapBufferProperties {
    @Property(tries = 200)
    void editsAsAStringBuilderDoes(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GapBuffer text = new GapBuffer();
        StringBuilder model = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(model.length() + 1);
            int deleted = random.nextInt(Math.min(30, model.length() - at) + 1);
            String inserted =
                    String.valueOf((char) ('a' + i % 26)).repeat(random.nextInt(random.nextBoolean() ? 4 : 90));
            text.replace(at, deleted, inserted);
            model.replace(at, at + deleted, inserted);
            assertThat(text).hasToString(model.toString());
        }
    }
}
