package dev.orloj.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The benchmarks as the report sees them. */
class CatalogTest {
    private final List<Group> groups = Catalog.groups();

    private Stream<Subject> subjects() {
        return groups.stream().flatMap(group -> group.subjects().stream());
    }

    @Test
    void everyBenchmarkAndItsClassSayWhatTheyMeasure() {
        assertThat(groups).isNotEmpty().allSatisfy(group -> {
            assertThat(group.description()).as(group.name()).isNotBlank();
            assertThat(group.subjects())
                    .allSatisfy(subject ->
                            assertThat(subject.description()).as(subject.name()).isNotBlank());
        });
    }

    /** Else its row would stand beside nothing. */
    @Test
    void floorsAndPeersNameBenchmarksOfOurs() {
        for (Group group : groups) {
            List<String> ours = group.ours().stream().map(Subject::method).toList();
            for (Subject subject : group.subjects()) {
                assertThat(ours).as(subject.name()).containsAll(subject.of());
                assertThat(subject.of().isEmpty()).as(subject.name()).isEqualTo(subject.kind() == Subject.Kind.OURS);
            }
        }
    }

    @Test
    void whatIsCalledAFloorOrAPeerIsMarkedAsOne() {
        assertThat(subjects().filter(it -> it.kind() == Subject.Kind.OURS).map(Subject::method))
                .noneMatch(name -> name.matches("(?i)floor.*|peer.*|.*(pekko|hazelcast|wurmloch|automerge|peer).*"));
    }

    @Test
    void descriptionsAreThoseOfTheJavadoc() {
        assertThat(Catalog.subject(groups, "LamportTicks.tick").description())
                .isEqualTo(
                        "A tick: what every event of a process pays. Floor: floorIncrementAndGet, for a tick is one atomic addition.");
        assertThat(Catalog.subject(groups, "OtherIdsCompare.peerPekko").description())
                .as("inherited")
                .startsWith("Pekko: a red-black tree");
    }

    @Test
    void everyPeerHasAVersionFromTheBuild() {
        assertThat(Library.values())
                .allSatisfy(library -> assertThat(library.version()).matches("\\d+(\\.\\d+)+"));
    }
}
