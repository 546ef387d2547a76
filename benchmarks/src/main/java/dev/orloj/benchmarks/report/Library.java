package dev.orloj.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Libraries that are measured beside this one. None of them is on the class path of a published module. */
public enum Library {
    /** Of Apache Pekko, the successor of Akka: replicated types for a cluster of actors. */
    PEKKO("Pekko Distributed Data", "Apache-2.0", "pekko-distributed-data_2.13"),
    /** A data grid; its vector clock and its counter. */
    HAZELCAST("Hazelcast", "Apache-2.0", "hazelcast"),
    /** Replicated types in Java, by operations. */
    WURMLOCH("wurmloch-crdt", "Apache-2.0", "wurmloch-crdt"),
    /** Documents with history, written in Rust; native code beside its Java. */
    AUTOMERGE("automerge-java", "MIT", "automerge");

    private static final Properties VERSIONS = load();

    private final String title;
    private final String licence;
    private final String artifact;

    Library(String title, String licence, String artifact) {
        this.title = title;
        this.licence = licence;
        this.artifact = artifact;
    }

    private static Properties load() {
        Properties versions = new Properties();
        try (InputStream in = Library.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    /**
     * What it is called.
     *
     * @return its name
     */
    public String title() {
        return title;
    }

    /**
     * What it may be used under.
     *
     * @return the SPDX identifier
     */
    public String licence() {
        return licence;
    }

    /**
     * The version that the build pins.
     *
     * @return as in the build file
     */
    public String version() {
        return versionOf(name().toLowerCase(java.util.Locale.ROOT));
    }

    /**
     * How its jar's name begins.
     *
     * @return the artifact's id
     */
    public String artifact() {
        return artifact;
    }

    static String versionOf(String key) {
        String version = VERSIONS.getProperty(key);
        if (version == null) {
            throw new IllegalStateException("versions.properties has no " + key);
        }
        return version;
    }
}
