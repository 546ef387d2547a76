package dev.orloj.truetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.orloj.time.TimeInterval;
import dev.orloj.wire.MalformedDataException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever comes in place of an answer is refused, or believed as far as it goes. */
class NtpFuzzProperties {
    private static final int MOST_NANOS = 10_000_000;

    private final ManualClocks clocks = new ManualClocks();

    @Property
    void decoderThrowsMalformedDataAlone(@ForAll byte[] bytes) {
        NtpPacket.answers(bytes, 0);
        try {
            NtpPacket.decode(bytes).kissCode();
        } catch (MalformedDataException e) {
            assertThat(e.offset()).isBetween(0, bytes.length);
        }
    }

    @Property(tries = 5_000)
    void intervalIsNeverNarrowerThanTheAnswerStates(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] sent = new byte[1][];
        ScriptedExchange exchange = new ScriptedExchange(clocks, question -> {
            sent[0] = mutated(question, random);
            return sent[0];
        });
        exchange.forthNanos = random.nextInt(MOST_NANOS);
        exchange.backNanos = random.nextInt(MOST_NANOS);
        PolledTrueTime source = new NtpBuilder("a")
                .clocks(clocks)
                .over(server -> exchange, random::nextLong)
                .build();
        assertThatCode(source::poll).doesNotThrowAnyException();
        TimeInterval interval = source.now();
        if (interval.isKnown()) {
            assertThat(sent[0][0] >> 6 & 3).isNotEqualTo(3);
            assertThat((int) sent[0][1]).isBetween(1, 15);
            ByteBuffer answer = ByteBuffer.wrap(sent[0]);
            long t2 = NtpTimestamp.toNanos(answer.getLong(32), clocks.realtimeNanos());
            long t3 = NtpTimestamp.toNanos(answer.getLong(40), clocks.realtimeNanos());
            // the answer was made between the two of them, by the server's clock, and has been under way since
            BigDecimal rootError =
                    seconds(answer.getInt(4)).divide(BigDecimal.valueOf(2)).add(seconds(answer.getInt(8)));
            long trip = exchange.forthNanos + exchange.backNanos;
            assertThat(BigDecimal.valueOf(interval.latest() - t2 - trip, 9)).isGreaterThanOrEqualTo(rootError);
            assertThat(BigDecimal.valueOf(t3 - interval.earliest(), 9)).isGreaterThanOrEqualTo(rootError);
        }
    }

    /** A good answer with a few bytes, or whole numbers, put at random; at times cut. */
    private byte[] mutated(byte[] question, SplittableRandom random) {
        byte[] answer = new NtpReply(
                        question, clocks.truth() + random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L))
                .rootDelay(random.nextInt() >>> random.nextInt(32))
                .rootDispersion(random.nextInt() >>> random.nextInt(32))
                .bytes();
        ByteBuffer fields = ByteBuffer.wrap(answer);
        fields.putLong(40, fields.getLong(40) + random.nextLong(50_000_000)); // held for up to 12 ms
        for (int i = random.nextInt(4); i > 0; i--) {
            answer[random.nextInt(answer.length)] = (byte) random.nextInt();
        }
        for (int at : new int[] {16, 32, 40}) {
            if (random.nextInt(12) == 0) {
                fields.putLong(at, random.nextLong());
            }
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(answer, random.nextInt(80)) : answer;
    }

    private static BigDecimal seconds(int shortFormat) {
        return BigDecimal.valueOf(Integer.toUnsignedLong(shortFormat)).divide(BigDecimal.valueOf(65_536));
    }
}
