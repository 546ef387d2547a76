package dev.orloj.crdt.sync;

import dev.orloj.causality.CausalContext;
import java.util.List;

/** Something that a neighbour has yet to be told. What exactly is decided when the message is made, so that it is never out of date. */
sealed interface Need {
    /** What to say now; null if that is nothing. */
    Item item(Catalogue catalogue);

    /** One that is about an object. */
    sealed interface OfObject extends Need {
        String name();
    }

    /** What is here in a bucket. */
    record SayDigests(Bucket bucket, boolean ofChildren, boolean question) implements Need {
        @Override
        public Item item(Catalogue catalogue) {
            return new Item.Digests(
                    bucket, question, ofChildren ? catalogue.childDigests(bucket) : List.of(catalogue.digest(bucket)));
        }
    }

    /** That the neighbour's objects in a bucket are asked for. */
    record AskListing(Bucket bucket) implements Need {
        @Override
        public Item item(Catalogue catalogue) {
            return new Item.Listing(bucket);
        }
    }

    /** What was seen of an object. */
    record SayVersion(String name, boolean question) implements OfObject {
        @Override
        public Item item(Catalogue catalogue) {
            Shared<?> shared = catalogue.find(name);
            return shared == null ? null : new Item.Version(name, question, shared.version());
        }
    }

    /** Why changes were not taken. */
    record SayAnswer(String name, SyncAnswer answer) implements OfObject {
        @Override
        public Item item(Catalogue catalogue) {
            Shared<?> shared = catalogue.find(name);
            return new Item.Answer(name, answer.code(), shared == null ? CausalContext.empty() : shared.version());
        }
    }

    /** What the neighbour lacks of an object: that depends on the neighbour, see {@link Neighbour}. */
    record SendChanges(String name) implements OfObject {
        @Override
        public Item item(Catalogue catalogue) {
            throw new AssertionError("changes are made for one neighbour: " + name);
        }
    }

    /** One part of what is too large for a message, see {@link Freight}. */
    record SendPart(long number, int index) implements Need {
        @Override
        public Item item(Catalogue catalogue) {
            throw new AssertionError("parts are those of a freight: " + this);
        }
    }
}
