package dev.orloj.stress.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.stress.house.LibraryModules.LibraryModule;
import java.io.File;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The library modules need {@code java.base}, and at most a Flight Recorder where there is one. */
class ModulesTest {
    static Stream<LibraryModule> modules() {
        return LibraryModules.all().stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleRequiresJavaBaseAndItsOwnHouse(LibraryModule module) {
        Set<String> required = module.descriptor().requires().stream()
                .filter(requires -> !requires.modifiers().contains(Modifier.STATIC))
                .map(Requires::name)
                .filter(name -> !name.startsWith("dev.orloj."))
                .collect(Collectors.toSet());
        assertThat(required).containsExactly("java.base");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void onlyTheRunningClocksKnowAFlightRecorder(LibraryModule module) {
        assertThat(module.descriptor().requires())
                .filteredOn(requires -> requires.modifiers().contains(Modifier.STATIC))
                .extracting(Requires::name)
                .isEqualTo(module.folder().equals("clocks-impl") ? List.of("jdk.jfr") : List.of());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theCodeUsesNoOtherModule(LibraryModule module) {
        Set<String> allowed = new TreeSet<>(Set.of("java.base"));
        module.descriptor().requires().stream()
                .map(Requires::name)
                .filter(name -> name.startsWith("dev.orloj."))
                .forEach(allowed::add);
        if (module.folder().equals("clocks-impl")) {
            allowed.add("jdk.jfr");
        }
        assertThat(dependenciesOf(module.jar())).isSubsetOf(allowed);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void replicatedTypesDoNotSeeRunningClocks(LibraryModule module) {
        if (module.folder().equals("crdt")) {
            assertThat(module.descriptor().requires())
                    .extracting(Requires::name)
                    .doesNotContain("dev.orloj.clocks");
        }
    }

    private static Set<String> dependenciesOf(Path jar) {
        String modulePath =
                modules().map(module -> module.jar().toString()).collect(Collectors.joining(File.pathSeparator));
        String summary = LibraryModules.run(
                "jdeps", "-summary", "--add-modules", "jdk.jfr", "--module-path", modulePath, jar.toString());
        return summary.lines()
                .map(line -> line.split(" -> "))
                .filter(arrow -> arrow.length == 2)
                .map(arrow -> arrow[1].strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
