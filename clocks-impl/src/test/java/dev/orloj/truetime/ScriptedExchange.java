package dev.orloj.truetime;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.function.Predicate;

/** A network of one other side, which answers as it is told, and takes the time it is told for the way there and back. */
final class ScriptedExchange implements Exchange {
    /** What the other side makes of a question; null stands for silence. */
    interface Server {
        byte[] answer(byte[] question);
    }

    private final ManualClocks clocks;
    Server server;
    long forthNanos;
    long backNanos;
    int questions;

    /** Runs while the question is under way. */
    Runnable meanwhile = () -> {};

    ScriptedExchange(ManualClocks clocks, Server server) {
        this.clocks = clocks;
        this.server = server;
    }

    @Override
    public Answer ask(byte[] question, Predicate<byte[]> isAnswer) throws IOException {
        questions++;
        Moment looked = Moment.of(clocks);
        long sent = clocks.monotonicNanos();
        clocks.pass(forthNanos);
        meanwhile.run();
        byte[] bytes = server.answer(question);
        clocks.pass(backNanos);
        if (bytes == null || !isAnswer.test(bytes)) {
            throw new SocketTimeoutException("silence");
        }
        return new Answer(bytes, looked, sent, clocks.monotonicNanos(), Moment.of(clocks));
    }
}
