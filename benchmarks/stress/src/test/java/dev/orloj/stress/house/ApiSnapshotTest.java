package dev.orloj.stress.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orloj.stress.house.LibraryModules.LibraryModule;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The public surface of each library module is the one recorded in its {@code api.txt}, which is reviewed with every change. */
class ApiSnapshotTest {
    private static final String ACCEPT = "mvn verify -Dapi.update=true";

    static Stream<LibraryModule> modules() {
        return LibraryModules.all().stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void thePublicSurfaceIsTheRecordedOne(LibraryModule module) throws IOException {
        Path record = LibraryModules.root().resolve(module.folder()).resolve("api.txt");
        String surface = surfaceOf(module);
        if (Boolean.getBoolean("api.update")) {
            Files.writeString(record, surface);
        }
        assertThat(record).as("no surface is recorded; record it by: " + ACCEPT).exists();
        assertThat(record)
                .as(
                        "the record is not the public surface of %s; if the change is meant, accept it by: %s",
                        module.folder(), ACCEPT)
                .usingCharset(StandardCharsets.UTF_8)
                .hasContent(surface);
    }

    @Test
    void aSurfaceHasTypesMembersAndExports() throws IOException {
        assertThat(surfaceOf(LibraryModules.all().get(0)))
                .contains("exports dev.orloj.causality")
                .contains("public final class dev.orloj.causality.VersionVector")
                .contains("public dev.orloj.causality.VersionVector merge(dev.orloj.causality.VersionVector);")
                .doesNotContain("VectorKernel");
    }

    private static String surfaceOf(LibraryModule module) throws IOException {
        StringBuilder surface = new StringBuilder(describe(module.descriptor()));
        List<String> types = publicTypes(module);
        for (String type : types) {
            String javap = LibraryModules.run(
                    "javap",
                    "-protected",
                    "-constants",
                    "-classpath",
                    module.jar().toString(),
                    type);
            List<String> lines = javap.lines()
                    .filter(line -> !line.startsWith("Compiled from") && !line.equals("}"))
                    .toList();
            surface.append('\n').append(lines.get(0)).append('\n');
            lines.stream().skip(1).sorted().forEach(line -> surface.append(line).append('\n'));
        }
        return surface.toString();
    }

    private static String describe(ModuleDescriptor module) {
        Stream<String> requires = module.requires().stream()
                .filter(required -> !required.name().equals("java.base"))
                .map(required -> "requires "
                        + required.modifiers().stream()
                                .map(modifier -> modifier.name().toLowerCase() + " ")
                                .sorted()
                                .collect(Collectors.joining())
                        + required.name());
        Stream<String> exports = module.exports().stream()
                .map(exported -> "exports " + exported.source()
                        + (exported.isQualified() ? " to " + new TreeSet<>(exported.targets()) : ""));
        return Stream.concat(Stream.of("module " + module.name()), Stream.concat(requires.sorted(), exports.sorted()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> publicTypes(LibraryModule module) throws IOException {
        List<String> exported = module.descriptor().exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .toList();
        try (JarFile jar = new JarFile(module.jar().toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> exported.contains(name.substring(0, name.lastIndexOf('.'))))
                    .filter(ApiSnapshotTest::isReachable)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isReachable(String name) {
        try {
            Class<?> type = Class.forName(name, false, ApiSnapshotTest.class.getClassLoader());
            boolean reachable = true;
            for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
                reachable &= (at.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
            }
            return reachable;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
