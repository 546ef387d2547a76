package dev.orloj.crdt.sync;

import dev.orloj.causality.CausalContext;
import dev.orloj.wire.WireWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gets messages to one neighbour: knows who the neighbour is, what arrived there, and when to try again.
 *
 * <p><b>Sessions.</b> What a neighbour says of itself holds as long as it lives. So each life has a number, drawn at its start. A neighbour is believed once it is <em>confirmed</em>: it acknowledged, in its present session, a message sent after
 * that session was first heard of. A message of an earlier life that was long under way can't pass for that; and a neighbour that came back introduces itself until it is acknowledged.
 *
 * <p><b>Trying again.</b> What is not acknowledged in time goes back to those things that have to be said, and is made anew; the record of it stays for a while, as the acknowledgement may be late. The time doubles with each
 * failure. After the first, one message is under way at a time; after the fourth, only an empty one, until the neighbour answers.
 */
final class Courier {
    private static final int WINDOW = 16;
    private static final int MAX_LATE = 64;
    private static final int MAX_ACKS = 1_024;
    /** Up to how many bytes acknowledgements are put into one message. */
    private static final int ACK_BYTES = 256;

    private static final int ATTEMPTS_BEFORE_PING = 4;

    /** What has to be said, as it was said in a message; the operations, if it was changes. */
    record Parcel(Need need, CausalContext dots) {}

    /** Is told what became of parcels, and of the neighbour. */
    interface Sender {
        void delivered(Parcel parcel);

        void notTaken(Parcel parcel);

        void lost(Parcel parcel);

        /** The neighbour is another than it was; nothing is known of it. */
        void forget();

        /** The neighbour may be believed from now on, or does not know us any more. */
        void meet();
    }

    private static final class Sent {
        private final long at;
        private final List<Parcel> parcels;
        private boolean late;

        Sent(long at, List<Parcel> parcels) {
            this.at = at;
            this.parcels = parcels;
        }
    }

    private final Sender sender;
    private final Pace pace;

    private long session;
    private boolean confirmed;
    private long lastNumber;
    private long firstBelieved = 1;

    private final Map<Long, Sent> underWay = new LinkedHashMap<>();
    private int inTime;
    private final TreeMap<Long, Ack> acks = new TreeMap<>();
    /** Those that the header made last has. */
    private final List<Ack> included = new ArrayList<>();

    private int attempts;
    private long roundTrip;
    /** When to introduce ourselves, or to give up on what is under way. */
    private long deadline;

    Courier(Sender sender, Pace pace, long now) {
        this.sender = sender;
        this.pace = pace;
        this.deadline = now;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    long session() {
        return session;
    }

    /** Begins anew, with a neighbour that is another, or that we are another to. */
    void restart(long now) {
        underWay.clear();
        acks.clear();
        inTime = 0;
        confirmed = false;
        firstBelieved = lastNumber + 1;
        attempts = 0;
        deadline = now;
        sender.forget();
    }

    /** Takes in what a message says of others; says whether its items are to be read. */
    boolean accept(Message message, long ownSession, long now) {
        if (message.from() != session) {
            if (session != 0) {
                restart(now);
            }
            session = message.from();
        }
        boolean toUs = message.to() == ownSession;
        boolean wasConfirmed = confirmed;
        if (toUs) {
            message.acks().forEach(ack -> settle(ack, now));
        }
        if (message.introduction()) {
            acknowledge(message.number(), List.of());
            if (wasConfirmed) {
                sender.meet();
            } else if (!confirmed && attempts > 1) {
                deadline = now; // it was not there when we introduced ourselves
            }
            return false;
        }
        return toUs && confirmed;
    }

    private void settle(Ack ack, long now) {
        Sent sent = underWay.remove(ack.number());
        if (!confirmed && ack.number() >= firstBelieved && ack.number() <= lastNumber) {
            confirmed = true;
            attempts = 0;
            sender.meet();
        }
        if (sent == null) {
            return;
        }
        roundTrip = roundTrip == 0 ? now - sent.at : roundTrip + (now - sent.at - roundTrip) / 8;
        attempts = 0;
        inTime -= sent.late ? 0 : 1;
        deadline = now + pace.timeout(roundTrip, 0);
        for (int i = 0; i < sent.parcels.size(); i++) {
            if (ack.notTaken().contains(i)) {
                sender.notTaken(sent.parcels.get(i));
            } else {
                sender.delivered(sent.parcels.get(i));
            }
        }
    }

    /** Remembers to say that a message arrived. Beyond a bound it does not: the message comes again. */
    void acknowledge(long number, List<Integer> notTaken) {
        if (number > 0 && acks.size() < MAX_ACKS) {
            acks.put(number, new Ack(number, notTaken));
        }
    }

    /** Gives up on what was not acknowledged in time. */
    void expire(long now) {
        if (!confirmed || inTime == 0 || now - deadline < 0) {
            return;
        }
        attempts++;
        inTime = 0;
        for (Sent sent : underWay.values()) {
            if (!sent.late) {
                sent.late = true;
                sent.parcels.forEach(sender::lost);
            }
        }
        Iterator<Sent> oldest = underWay.values().iterator();
        for (int excess = underWay.size() - MAX_LATE; excess > 0; excess--) {
            oldest.next();
            oldest.remove();
        }
    }

    boolean mayTalk() {
        return confirmed && (inTime == 0 || attempts == 0 && inTime < WINDOW);
    }

    /** Whether the neighbour is only asked if it is there. */
    boolean pings() {
        return attempts >= ATTEMPTS_BEFORE_PING;
    }

    /** A message without items, if one is due; null if not. */
    byte[] greeting(long ownSession, long now) {
        if (!confirmed && now - deadline >= 0) {
            WireWriter introduction = header(true, ownSession, ++lastNumber);
            deadline = now + pace.timeout(roundTrip, attempts++);
            return finished(introduction);
        }
        return acks.isEmpty() || session == 0 ? null : finished(header(false, ownSession, 0));
    }

    /** The beginning of the next message. Nothing is changed by making it. */
    WireWriter header(long ownSession) {
        return header(false, ownSession, lastNumber + 1);
    }

    private WireWriter header(boolean introduction, long ownSession, long number) {
        included.clear();
        WireWriter writer = null;
        for (Ack ack : acks.values()) {
            included.add(ack);
            writer = Message.write(introduction, ownSession, session, number, included);
            if (writer.size() > ACK_BYTES) {
                break;
            }
        }
        return writer == null ? Message.write(introduction, ownSession, session, number, included) : writer;
    }

    private byte[] finished(WireWriter message) {
        included.forEach(ack -> acks.remove(ack.number()));
        return message.toByteArray();
    }

    /** Takes note of a message that began with {@link #header} and is on its way. */
    byte[] send(WireWriter message, List<Parcel> parcels, long now) {
        lastNumber++;
        if (inTime == 0) {
            deadline = now + pace.timeout(roundTrip, attempts);
        }
        inTime++;
        underWay.put(lastNumber, new Sent(now, parcels));
        return finished(message);
    }

    /** Whether there is a time at which something has to be done, even if nothing arrives. */
    boolean isWaiting() {
        return !confirmed || inTime > 0;
    }

    long deadline() {
        return deadline;
    }
}
