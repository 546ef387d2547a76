package dev.orloj.crdt.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.CausalContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a courier believes, what it says became of messages, and when it tries again. Times are in units of a nanosecond, and chance adds nothing. */
class CourierTest {
    private static final long OWN = 7;
    private static final long THEIRS = 9;
    private static final long FIRST = 200;
    private static final long LONGEST = 10_000;
    private static final int WINDOW = 16;
    private static final int MAX_LATE = 64;
    private static final int MAX_ACKS = 1_024;

    private final List<String> told = new ArrayList<>();

    private final Courier.Sender sender = new Courier.Sender() {
        @Override
        public void delivered(Courier.Parcel parcel) {
            told.add("delivered " + name(parcel));
        }

        @Override
        public void notTaken(Courier.Parcel parcel) {
            told.add("not taken " + name(parcel));
        }

        @Override
        public void lost(Courier.Parcel parcel) {
            told.add("lost " + name(parcel));
        }

        @Override
        public void forget() {
            told.add("forget");
        }

        @Override
        public void meet() {
            told.add("meet");
        }
    };

    private final Courier courier =
            new Courier(sender, new Pace(16_384, 16_384, 16_384, FIRST, LONGEST, LONGEST, 0, () -> 0), 0);

    private static String name(Courier.Parcel parcel) {
        return ((Need.SendChanges) parcel.need()).name();
    }

    private static Message message(boolean introduction, long from, long to, long number, long... acked) {
        List<Ack> acks =
                Arrays.stream(acked).mapToObj(each -> new Ack(each, List.of())).toList();
        return new Message(introduction, from, to, number, acks, List.of());
    }

    private boolean accept(long now, long... acked) {
        return courier.accept(message(false, THEIRS, OWN, 0, acked), OWN, now);
    }

    /** Both have introduced themselves: ours was the message 1. */
    private void beConfirmed() {
        courier.greeting(OWN, 0);
        assertThat(accept(0, 1)).isTrue();
        assertThat(told).containsExactly("meet");
        told.clear();
    }

    private void send(long now, String... names) {
        List<Courier.Parcel> parcels = Arrays.stream(names)
                .map(each -> new Courier.Parcel(new Need.SendChanges(each), CausalContext.empty()))
                .toList();
        courier.send(courier.header(OWN), parcels, now);
    }

    private List<Long> acknowledgedBy(byte[] message) {
        return Message.fromByteArray(message).acks().stream().map(Ack::number).toList();
    }

    // ---- who is believed

    @Test
    void itIntroducesItselfAgainAndAgainUntilItIsAnswered() {
        long now = 0;
        for (long wait : new long[] {200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000}) {
            assertThat(courier.isWaiting()).isTrue();
            assertThat(courier.deadline()).isEqualTo(now);
            assertThat(Message.fromByteArray(courier.greeting(OWN, now)).introduction())
                    .isTrue();
            now += wait;
            assertThat(courier.greeting(OWN, now - 1)).isNull();
        }
        assertThat(courier.mayTalk()).isFalse();
        accept(now, 3);
        assertThat(courier.isConfirmed()).isTrue();
        assertThat(courier.mayTalk()).isTrue();
        assertThat(courier.isWaiting()).isFalse();
        assertThat(courier.pings()).isFalse();
        assertThat(courier.greeting(OWN, now + LONGEST)).isNull();
    }

    @Test
    void onlyTheAcknowledgementOfAMessageThatWasSentConfirms() {
        courier.greeting(OWN, 0);
        assertThat(accept(0, 2)).isFalse();
        assertThat(courier.accept(message(false, THEIRS, OWN + 1, 0, 1), OWN, 0))
                .as("to an earlier life of ours")
                .isFalse();
        assertThat(told).isEmpty();
        assertThat(accept(0, 1)).isTrue();
        assertThat(courier.session()).isEqualTo(THEIRS);
        assertThat(accept(0, 1)).isTrue();
        assertThat(told).containsExactly("meet");
    }

    @Test
    void aNeighbourThatCameBackIsBelievedOnceItAcknowledgesWhatWasSentSince() {
        beConfirmed();
        send(0, "x");
        long again = THEIRS + 1;
        assertThat(courier.accept(message(false, again, OWN, 0, 1, 2), OWN, 50)).isFalse();
        assertThat(told).containsExactly("forget");
        assertThat(courier.isConfirmed()).isFalse();
        assertThat(courier.deadline()).isEqualTo(50);
        assertThat(Message.fromByteArray(courier.greeting(OWN, 50)).number()).isEqualTo(3);
        assertThat(courier.accept(message(false, again, OWN, 0, 3), OWN, 50)).isTrue();
        assertThat(told).containsExactly("forget", "meet");
    }

    @Test
    void anIntroductionIsAcknowledgedAndNotReadAndMeetsWhoWasConfirmed() {
        assertThat(courier.accept(message(true, THEIRS, 0, 5), OWN, 0)).isFalse();
        assertThat(told).isEmpty();
        assertThat(acknowledgedBy(courier.greeting(OWN, 0))).containsExactly(5L);
        accept(0, 1);
        told.clear();
        assertThat(courier.accept(message(true, THEIRS, OWN, 6), OWN, 0)).isFalse();
        assertThat(told).as("it does not know us any more").containsExactly("meet");
    }

    @Test
    void whoWasNotThereIsGreetedAtOnceWhenItComes() {
        courier.greeting(OWN, 0);
        courier.accept(message(true, THEIRS, 0, 1), OWN, 50);
        assertThat(courier.deadline()).as("the first may arrive yet").isEqualTo(FIRST);
        courier.greeting(OWN, FIRST);
        courier.accept(message(true, THEIRS, 0, 2), OWN, 250);
        assertThat(courier.deadline()).isEqualTo(250);
    }

    // ---- what became of messages

    @Test
    void whatIsAcknowledgedWasDeliveredButForWhatWasNotTaken() {
        beConfirmed();
        send(0, "x", "y", "z");
        Message answer = new Message(false, THEIRS, OWN, 0, List.of(new Ack(2, List.of(1))), List.of());
        courier.accept(answer, OWN, 10);
        assertThat(told).containsExactly("delivered x", "not taken y", "delivered z");
        accept(10, 2);
        assertThat(told).hasSize(3);
    }

    @Test
    void soManyMessagesAreUnderWayAtATime() {
        beConfirmed();
        for (int i = 0; i < WINDOW; i++) {
            assertThat(courier.mayTalk()).isTrue();
            send(0, "x" + i);
        }
        assertThat(courier.mayTalk()).isFalse();
        accept(0, 5);
        assertThat(courier.mayTalk()).isTrue();
    }

    @Test
    void whatIsNotAcknowledgedInTimeIsLostAndThenOneMessageGoesAtATime() {
        beConfirmed();
        send(0, "x");
        send(100, "y");
        assertThat(courier.isWaiting()).isTrue();
        courier.expire(FIRST - 1);
        assertThat(told).isEmpty();
        courier.expire(FIRST);
        assertThat(told).containsExactly("lost x", "lost y");
        assertThat(courier.isWaiting()).isFalse();
        courier.expire(LONGEST);
        assertThat(told).hasSize(2);
        assertThat(courier.mayTalk()).isTrue();
        send(FIRST, "x");
        assertThat(courier.deadline()).isEqualTo(3 * FIRST);
        assertThat(courier.mayTalk()).isFalse();
        accept(300, 4);
        assertThat(courier.mayTalk()).isTrue();
        send(300, "y");
        assertThat(courier.mayTalk()).as("it answers again").isTrue();
    }

    @Test
    void anAcknowledgementThatIsLateIsOneYet() {
        beConfirmed();
        send(0, "x");
        courier.expire(FIRST);
        send(FIRST, "x");
        told.clear();
        accept(FIRST + 10, 2);
        assertThat(told).containsExactly("delivered x");
        assertThat(courier.isWaiting()).as("the second is under way").isTrue();
        accept(FIRST + 20, 3);
        assertThat(courier.isWaiting()).isFalse();
    }

    /** The round trip is 400 at first, and an eighth of the way nearer to 40 then. */
    @Test
    void theRoundTripIsMeasured() {
        beConfirmed();
        send(100, "x");
        accept(500, 2);
        send(500, "y");
        assertThat(courier.deadline()).isEqualTo(500 + FIRST + 2 * 400);
        accept(540, 3);
        send(600, "z");
        assertThat(courier.deadline()).isEqualTo(600 + FIRST + 2 * 355);
        send(700, "zz");
        assertThat(courier.deadline()).as("of the oldest").isEqualTo(600 + FIRST + 2 * 355);
        accept(955, 4);
        assertThat(courier.deadline()).as("of what is left").isEqualTo(955 + FIRST + 2 * 355);
    }

    @Test
    void afterTheFourthFailureItOnlyAsksWhetherTheNeighbourIsThere() {
        beConfirmed();
        long now = 0;
        for (int failure = 1; failure <= 4; failure++) {
            assertThat(courier.pings()).isFalse();
            send(now, "x");
            now = courier.deadline();
            courier.expire(now);
        }
        assertThat(courier.pings()).isTrue();
        assertThat(now).isEqualTo(FIRST * (1 + 2 + 4 + 8));
        accept(now, 5);
        assertThat(courier.pings()).isFalse();
    }

    @Test
    void soManyLateMessagesAreRemembered() {
        beConfirmed();
        long now = 0;
        for (int i = 0; i <= MAX_LATE; i++) {
            send(now, "x" + i);
            now = courier.deadline();
            courier.expire(now);
        }
        told.clear();
        accept(now, 2, 3);
        assertThat(told).containsExactly("delivered x1");
    }

    // ---- what it acknowledges

    @Test
    void acknowledgementsGoTogetherAsFarAsTheyHaveRoomAndEachOnce() {
        beConfirmed();
        courier.acknowledge(0, List.of());
        for (long number = MAX_ACKS + 100; number > 0; number--) {
            courier.acknowledge(number, List.of());
        }
        List<Long> acknowledged = new ArrayList<>();
        for (byte[] message = courier.greeting(OWN, 0); message != null; message = courier.greeting(OWN, 0)) {
            assertThat(message).hasSizeLessThan(300);
            assertThat(message.length > 256 || acknowledged.size() > MAX_ACKS - 256)
                    .isTrue();
            assertThat(Message.fromByteArray(message).number()).isZero();
            acknowledged.addAll(acknowledgedBy(message));
        }
        assertThat(acknowledged).hasSize(MAX_ACKS).isSorted().doesNotHaveDuplicates();
        assertThat(acknowledged.get(0)).as("those that came first").isEqualTo(101);
    }
}
