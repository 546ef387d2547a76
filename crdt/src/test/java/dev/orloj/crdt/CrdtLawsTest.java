package dev.orloj.crdt;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orloj.causality.ReplicaId;
import org.junit.jupiter.api.Test;

/** The laws are told apart from what breaks them. */
class CrdtLawsTest {
    @Test
    void lawsRejectAMergeThatForgetsRemoves() {
        ForgetfulSet a = ForgetfulSet.TYPE.create(ReplicaId.of("a"));
        ForgetfulSet b = ForgetfulSet.TYPE.create(ReplicaId.of("b"));
        a.add("x");
        b.merge(a.state());
        CrdtLaws<ForgetfulSet> laws = new CrdtLaws<>(ForgetfulSet.TYPE);
        laws.check(a, b, b);
        b.remove("x");
        a.merge(b.state());
        assertThatThrownBy(() -> laws.check(a, b, b)).isInstanceOf(AssertionError.class);
    }
}
