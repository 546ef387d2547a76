package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalOrder;
import dev.orloj.examples.snippets.ReadmeExample;
import org.junit.jupiter.api.Test;

class ReadmeExampleTest {
    @Test
    void runs() {
        assertThat(ReadmeExample.run()).isEqualTo(CausalOrder.CONCURRENT);
    }
}
