package dev.orloj.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.benchmarks.report.Goal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the report makes of the bars. */
class ReportTest {
    @Test
    void growthIsARatioOfRatiosInBothOfItsRules() {
        List<Bar> growing = Bar.all().stream().filter(Bar::grows).toList();
        assertThat(growing).extracting(Bar::rule).contains(Bar.Rule.GROWTH, Bar.Rule.DECADE);
        for (Bar bar : growing) {
            Goal goal = Report.goal(bar);
            assertThat(goal.against()).as(bar.subject()).endsWith(", growth");
            assertThat(goal.above()).as(bar.subject()).hasSize(2).contains(goal.ours());
            assertThat(goal.below()).as(bar.subject()).hasSize(2);
            assertThat(goal.above().get(0).benchmark())
                    .isEqualTo(goal.below().get(1).benchmark());
            assertThat(goal.above().get(1).benchmark())
                    .isEqualTo(goal.below().get(0).benchmark());
        }
    }

    @Test
    void otherBarsAreOneRatio() {
        for (Bar bar : Bar.all().stream().filter(it -> !it.grows()).toList()) {
            Goal goal = Report.goal(bar);
            assertThat(goal.above()).as(bar.subject()).hasSize(1);
            assertThat(goal.isLeast()).as(bar.subject()).isEqualTo(bar.rule() == Bar.Rule.FASTER);
        }
    }
}
