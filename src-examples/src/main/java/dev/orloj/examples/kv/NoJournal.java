package dev.orloj.examples.kv;

import java.util.concurrent.CompletableFuture;

/** The journal of a node that lives in memory alone. */
enum NoJournal implements Journal {
    INSTANCE;

    @Override
    public long append(byte[] record) {
        return 0;
    }

    @Override
    public void await(long position) {}

    @Override
    public CompletableFuture<Void> written(long position) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public boolean wantsRewrite() {
        return false;
    }

    @Override
    public void rewrite(Iterable<byte[]> records) {}

    @Override
    public void close() {}
}
