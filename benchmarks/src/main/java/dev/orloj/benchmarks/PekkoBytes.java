package dev.orloj.benchmarks;

import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.cluster.ddata.ORSet;
import org.apache.pekko.cluster.ddata.protobuf.ReplicatedDataSerializer;

/** Pekko's own bytes for its replicated types, as it sends them between nodes. They take an actor system. */
final class PekkoBytes implements AutoCloseable {
    private final ActorSystem system = ActorSystem.create(
            "bench",
            ConfigFactory.parseString("pekko.loglevel = OFF\npekko.stdout-loglevel = OFF")
                    .withFallback(ConfigFactory.load()));
    private final ReplicatedDataSerializer serializer = new ReplicatedDataSerializer((ExtendedActorSystem) system);

    byte[] encode(Object value) {
        return serializer.toBinary(value);
    }

    /** Its protocol buffers before they are compressed, as those of a set are. */
    byte[] protobuf(ORSet<?> set) {
        return serializer.orsetToProto(set).toByteArray();
    }

    String manifest(Object value) {
        return serializer.manifest(value);
    }

    Object decode(byte[] bytes, String manifest) {
        return serializer.fromBinary(bytes, manifest);
    }

    @Override
    public void close() {
        system.terminate();
    }
}
