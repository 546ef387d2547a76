package dev.orloj.clocks;

import dev.orloj.causality.ReplicaId;
import dev.orloj.time.HybridTimestamp;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it is told, a line each. */
final class RecordingListener implements ClockListener {
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void remoteAhead(ReplicaId clock, long remote, long wallMillis, boolean refused) {
        told.add("remoteAhead " + clock + " " + parts(remote) + " wall " + wallMillis
                + (refused ? " refused" : " accepted"));
    }

    @Override
    public void leadExceeded(ReplicaId clock, long time, long wallMillis) {
        told.add("leadExceeded " + clock + " " + parts(time) + " wall " + wallMillis);
    }

    @Override
    public void wallJumped(long jumpMillis, long admittedMillis) {
        told.add("wallJumped " + jumpMillis + " to " + admittedMillis);
    }

    @Override
    public void leaseFailed(ReplicaId clock, Throwable cause) {
        told.add("leaseFailed " + clock + " " + cause.getMessage());
    }

    private static String parts(long time) {
        return "(" + HybridTimestamp.millis(time) + "," + HybridTimestamp.logical(time) + ")";
    }
}
