package dev.orloj.wire;

/**
 * Says that data was written in a format version that this library does not know.
 *
 * <p>Most often it means that a peer runs a newer release. The data may be perfectly good: keep it, and read it after an upgrade.
 *
 * {@snippet class="dev.orloj.examples.snippets.Wire" region="read"}
 */
public final class UnsupportedVersionException extends MalformedDataException {
    private static final long serialVersionUID = 1L;

    private final int version;
    private final int newest;

    /**
     * Makes an exception about one version byte.
     *
     * @param what the name of what was being decoded
     * @param version the version that the data claims
     * @param newest the newest version that this library reads
     * @param offset where the version byte stands
     */
    public UnsupportedVersionException(String what, int version, int newest, int offset) {
        super(what + " has format version " + version + ", this library reads 1 to " + newest, offset);
        this.version = version;
        this.newest = newest;
    }

    /**
     * The version that the data claims.
     *
     * @return the version byte, 0 to 255
     */
    public int version() {
        return version;
    }

    /**
     * The newest version that this library reads.
     *
     * @return at least 1
     */
    public int newest() {
        return newest;
    }
}
