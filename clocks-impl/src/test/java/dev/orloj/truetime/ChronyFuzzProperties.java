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

/** Whatever comes in place of a reply is refused, or believed as far as it goes. */
class ChronyFuzzProperties {
    private final ManualClocks clocks = new ManualClocks();

    @Property
    void decoderThrowsMalformedDataAlone(@ForAll byte[] bytes) {
        ChronyTracking.answers(bytes, 0);
        try {
            ChronyTracking.decode(bytes);
        } catch (MalformedDataException e) {
            assertThat(e.offset()).isBetween(0, bytes.length);
        }
    }

    @Property(tries = 5_000)
    void intervalIsNeverNarrowerThanTheReplyStates(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] sent = new byte[1][];
        ScriptedExchange exchange = new ScriptedExchange(clocks, question -> {
            sent[0] = mutated(question, random);
            return sent[0];
        });
        exchange.backNanos = random.nextInt(1_000_000);
        PolledTrueTime source = new ChronyBuilder()
                .clocks(clocks)
                .over(exchange, random::nextInt)
                .build();
        assertThatCode(source::poll).doesNotThrowAnyException();
        TimeInterval interval = source.now();
        if (interval.isKnown()) {
            ByteBuffer reply = ByteBuffer.wrap(sent[0]);
            BigDecimal stated = seconds(reply.getInt(68))
                    .abs()
                    .add(seconds(reply.getInt(96)))
                    .add(seconds(reply.getInt(92)).divide(BigDecimal.valueOf(2)));
            assertThat(BigDecimal.valueOf(clocks.realtimeNanos() - interval.earliest(), 9))
                    .isGreaterThanOrEqualTo(stated);
            assertThat(BigDecimal.valueOf(interval.latest() - clocks.realtimeNanos(), 9))
                    .isGreaterThanOrEqualTo(stated);
            assertThat(reply.getShort(54)).isBetween((short) 0, (short) 2);
            assertThat(interval.width()).isLessThan(2 * ChronySource.MAX_ERROR_NANOS + 1_000_000);
        }
    }

    /** A good reply with a few bytes, or whole numbers, put at random; at times cut. */
    private byte[] mutated(byte[] question, SplittableRandom random) {
        byte[] reply = new ChronyReply(question, clocks.truth() - random.nextLong(100_000_000_000L))
                .correction(random.nextDouble(-20, 20) * Math.pow(2, -random.nextInt(40)))
                .delay(random.nextDouble(20) * Math.pow(2, -random.nextInt(40)))
                .dispersion(random.nextDouble(20) * Math.pow(2, -random.nextInt(40)))
                .bytes();
        for (int i = random.nextInt(4); i > 0; i--) {
            reply[random.nextInt(reply.length)] = (byte) random.nextInt();
        }
        for (int at : new int[] {56, 60, 64, 68, 92, 96}) {
            if (random.nextInt(12) == 0) {
                ByteBuffer.wrap(reply).putInt(at, random.nextInt());
            }
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(reply, random.nextInt(120)) : reply;
    }

    private static BigDecimal seconds(int word) {
        BigDecimal coefficient = BigDecimal.valueOf(word << 7 >> 7);
        int shift = (word >> 25) - 25;
        BigDecimal power = BigDecimal.valueOf(2).pow(Math.abs(shift));
        return shift >= 0 ? coefficient.multiply(power) : coefficient.divide(power);
    }
}
