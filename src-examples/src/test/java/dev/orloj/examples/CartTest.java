package dev.orloj.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 42, -7, Long.MAX_VALUE, Long.MIN_VALUE})
    void allCartsAreEqualAndExact(long seed) {
        Cli.Result result = Cli.run("cart", "--seed", String.valueOf(seed), "--changes", "300");
        assertThat(result.code()).as(result.out()).isZero();
        assertThat(result.out()).contains("all carts were equal and exact");
    }

    @Test
    void theLastWriterLosesChangesAndRunningTotalsBringThemBack() {
        assertThat(Cli.run("cart").out())
                .contains("merged                    {bread=1, milk=1}")
                .contains("with totals for each device    {bread=1, milk=3}");
    }

    @Test
    void theSameSeedPrintsTheSame() {
        assertThat(Cli.run("cart", "--seed", "5").out())
                .isEqualTo(Cli.run("cart", "--seed", "5").out())
                .isNotEqualTo(Cli.run("cart", "--seed", "6").out());
    }

    @Test
    void thereIsAtLeastOneChange() {
        assertThat(Cli.run("cart", "--changes", "0").code()).isEqualTo(2);
    }
}
