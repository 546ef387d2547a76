package dev.orloj.crdt.sequence;

import dev.orloj.crdt.kernel.Listeners;
import dev.orloj.crdt.kernel.Watcher;
import java.util.List;
import java.util.function.Function;

/** Tells the listeners of one sequence what changed. */
final class SequenceEvents<P> implements Watcher {
    private final Listeners<SequenceListener<P>> listeners = new Listeners<>();
    private final Patches patches = new Patches();
    private final Document document;
    private final Function<Object, P> view;

    /** Shows pieces to listeners as a view of them. */
    SequenceEvents(Document document, Function<Object, P> view) {
        this.document = document;
        this.view = view;
    }

    Listeners<SequenceListener<P>> listeners() {
        return listeners;
    }

    @Override
    public void beforeChange() {
        listeners.requireQuiet();
        patches.clear();
        document.noteIn(listeners.isEmpty() ? null : patches);
    }

    @Override
    public void afterChange(boolean remote) {
        if (patches.isEmpty()) {
            return;
        }
        List<SequencePatch<P>> told = patches.told(document.contents(), view);
        patches.clear();
        if (!told.isEmpty()) {
            listeners.tell(listener -> listener.changed(told, remote));
        }
    }
}
