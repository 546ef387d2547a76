package dev.orloj.crdt.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.causality.ReplicaId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What users may expect of undoing, checked against texts that were remembered. All values that are inserted differ, so that a value says which one it is, also of a copy. */
class UndoProperties {
    private static final int DEPTH = 6;
    private static final char FIRST = 0x3400;

    /** A group as it should be: what was shown before it and after it. */
    private record Group(List<String> before, List<String> after) {}

    /** One replica, edited at random. */
    private static final class Author<C extends Sequence<C>> {
        private final SequenceSubject<C> subject;
        private final C sequence;
        private final SplittableRandom random;
        private int made;

        Author(SequenceSubject<C> subject, String name, long seed) {
            this.subject = subject;
            this.sequence = subject.type().create(ReplicaId.of(name));
            this.random = new SplittableRandom(seed);
            this.made = 1_000 * (name.charAt(0) - 'a');
        }

        List<String> shown() {
            return new ArrayList<>(subject.values(sequence));
        }

        void insert() {
            List<String> values = new ArrayList<>();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                values.add(String.valueOf((char) (FIRST + made++)));
            }
            subject.insert(sequence, random.nextInt(subject.size(sequence) + 1), values);
        }

        void edit() {
            int size = subject.size(sequence);
            int from = random.nextInt(size + 1);
            int to = Math.min(size, from + random.nextInt(4));
            if (random.nextInt(2) == 0) {
                insert();
            } else if (random.nextInt(3) > 0) {
                subject.delete(sequence, from, to);
            } else {
                subject.replace(sequence, from, to, List.of(String.valueOf((char) (FIRST + made++))));
            }
        }

        void hear(Author<C> other) {
            sequence.merge(other.sequence.deltaSince(sequence.version())).orThrow();
        }
    }

    @Provide
    Arbitrary<SequenceSubject<?>> subjects() {
        return Arbitraries.of(SequenceSubject.all());
    }

    @Property(tries = 600)
    void aloneEachStepShowsWhatWasShownThen(@ForAll("subjects") SequenceSubject<?> subject, @ForAll long seed) {
        playAlone(subject, seed);
    }

    private static <C extends Sequence<C>> void playAlone(SequenceSubject<C> subject, long seed) {
        Author<C> author = new Author<>(subject, "a", seed);
        UndoHistory<C> history = author.sequence.undoHistory(DEPTH);
        Deque<Group> undos = new ArrayDeque<>();
        Deque<Group> redos = new ArrayDeque<>();
        for (int step = 0; step < 60; step++) {
            switch (author.random.nextInt(5)) {
                case 0, 1 -> {
                    List<String> before = author.shown();
                    var version = author.sequence.version();
                    int edits = author.random.nextInt(1, 5);
                    history.group(() -> {
                        for (int i = 0; i < edits; i++) {
                            author.edit();
                        }
                    });
                    if (!author.sequence.version().equals(version)) {
                        redos.clear();
                        undos.addLast(new Group(before, author.shown()));
                        if (undos.size() > DEPTH) {
                            undos.removeFirst();
                        }
                    }
                }
                case 2, 3 -> {
                    history.undo();
                    Group group = last(undos);
                    if (group != null) {
                        redos.addLast(group);
                        assertThat(author.shown()).as("undone").isEqualTo(group.before());
                    }
                }
                default -> {
                    history.redo();
                    Group group = last(redos);
                    if (group != null) {
                        undos.addLast(group);
                        assertThat(author.shown()).as("redone").isEqualTo(group.after());
                    }
                }
            }
            assertThat(history.canUndo()).isEqualTo(!undos.isEmpty());
            assertThat(history.canRedo()).isEqualTo(!redos.isEmpty());
        }
    }

    /** The last group that changed anything. */
    private static Group last(Deque<Group> groups) {
        Group group = groups.pollLast();
        while (group != null && group.before().equals(group.after())) {
            group = groups.pollLast();
        }
        return group;
    }

    @Property(tries = 600)
    void inTurnWithInsertionsOfOthersBetweenItIsTheSameAgain(
            @ForAll("subjects") SequenceSubject<?> subject, @ForAll long seed) {
        playInTurn(subject, seed);
    }

    private static <C extends Sequence<C>> void playInTurn(SequenceSubject<C> subject, long seed) {
        Author<C> author = new Author<>(subject, "a", seed);
        Author<C> other = new Author<>(subject, "b", seed + 1);
        UndoHistory<C> history = author.sequence.undoHistory(20);
        for (int step = 0; step < 30; step++) {
            switch (author.random.nextInt(4)) {
                case 0 -> other.edit();
                case 1 -> author.hear(other);
                case 2 -> other.hear(author);
                default -> {
                    history.closeGroup();
                    author.edit();
                }
            }
        }
        author.hear(other);
        other.hear(author);
        int first = other.made;
        List<List<String>> shown = new ArrayList<>(List.of(author.shown()));
        int undone = 0;
        for (int step = 0; step < 40; step++) {
            other.insert();
            if (author.random.nextBoolean()) {
                author.hear(other);
            }
            if (author.random.nextBoolean()) {
                other.hear(author);
            }
            boolean undoes = author.random.nextInt(5) < 3;
            if ((undoes ? history.undo() : history.redo()).isEmpty()) {
                continue;
            }
            undone += undoes ? 1 : -1;
            List<String> values = author.shown();
            values.removeIf(value -> value.charAt(0) >= FIRST + first); // what the other one has inserted since
            if (undone == shown.size()) {
                shown.add(values);
            }
            assertThat(values).as("with %s undone", undone).isEqualTo(shown.get(undone));
        }
    }

    @Property(tries = 600)
    void whatWasShownTogetherKeepsItsOrder(@ForAll("subjects") SequenceSubject<?> subject, @ForAll long seed) {
        playOrder(subject, seed);
    }

    private static <C extends Sequence<C>> void playOrder(SequenceSubject<C> subject, long seed) {
        Author<C> author = new Author<>(subject, "a", seed);
        List<Author<C>> others = List.of(new Author<>(subject, "b", seed + 1), new Author<>(subject, "c", seed + 2));
        UndoHistory<C> history = author.sequence.undoHistory(20);
        Map<String, Set<String>> behind = new HashMap<>();
        for (int step = 0; step < 80; step++) {
            Author<C> other = others.get(author.random.nextInt(2));
            switch (author.random.nextInt(10)) {
                case 0, 1 -> other.edit();
                case 2 -> author.hear(other);
                case 3 -> other.hear(author);
                case 4, 5 -> history.redo();
                case 6, 7 -> history.undo();
                default -> {
                    history.closeGroup();
                    author.edit();
                }
            }
            List<String> shown = author.shown();
            for (int i = 0; i < shown.size(); i++) {
                for (int j = i + 1; j < shown.size(); j++) {
                    behind.computeIfAbsent(shown.get(i), value -> new HashSet<>())
                            .add(shown.get(j));
                    assertThat(behind.getOrDefault(shown.get(j), Set.of()))
                            .as("behind %s in step %s", shown.get(j), step)
                            .doesNotContain(shown.get(i));
                }
            }
        }
    }
}
