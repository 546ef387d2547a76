package dev.orloj.examples.kv;

import java.util.concurrent.CompletableFuture;

/** Where a node writes down what it must not forget, before it tells anybody. */
interface Journal extends AutoCloseable {
    /**
     * Puts a record behind those before it. It is safe only after {@link #await}.
     *
     * @return the position up to which to wait for it
     */
    long append(byte[] record);

    /** Waits until all records up to a position are safe. */
    void await(long position);

    /** Tells when all records up to a position are safe, perhaps in a thread of another request. It is not to wait for anything then. */
    CompletableFuture<Void> written(long position);

    /** The position behind the last record. */
    long position();

    /** How large it is, in bytes. */
    long size();

    /** Whether it has grown so much since it was last written anew that it had better be again. */
    boolean wantsRewrite();

    /** Replaces all records, those not yet safe among them, by others that say the same in fewer words. They are safe on return. */
    void rewrite(Iterable<byte[]> records);

    @Override
    void close();

    /** Of a node that keeps nothing: everything is as safe as it will ever be. */
    static Journal none() {
        return NoJournal.INSTANCE;
    }
}
