package dev.orloj.stress.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.orloj.causality.VersionVector;
import dev.orloj.clocks.Clocks;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The jars of the three library modules, as the build made them. */
final class LibraryModules {
    private LibraryModules() {}

    /** A module: its folder, its jar, and what the jar says of itself. */
    record LibraryModule(String folder, Path jar, ModuleDescriptor descriptor) {
        URL url() {
            try {
                return URI.create("jar:" + jar.toUri() + "!/").toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return folder;
        }
    }

    static List<LibraryModule> all() {
        Path api = jarOf(VersionVector.class);
        Path clocks = jarOf(Clocks.class);
        // The types of this one are not exported yet, so no class leads to it.
        Path crdt = onClassPath("orloj-crdt");
        return List.of(module("clocks-api", api), module("clocks-impl", clocks), module("crdt", crdt));
    }

    /** All classes of all modules, for rules of ArchUnit. */
    static JavaClasses classes() {
        return new ClassFileImporter()
                .importUrls(all().stream().map(LibraryModule::url).toList());
    }

    static Path root() {
        return Path.of(System.getProperty("orloj.root"));
    }

    static String run(String tool, String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int exit = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
        if (exit != 0) {
            throw new IllegalStateException(tool + " exited with " + exit + ":\n" + output);
        }
        return output.toString();
    }

    private static LibraryModule module(String folder, Path jar) {
        ModuleDescriptor descriptor = ModuleFinder.of(jar).findAll().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no module in " + jar))
                .descriptor();
        return new LibraryModule(folder, jar, descriptor);
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path onClassPath(String artifact) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.getFileName().toString().startsWith(artifact))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no jar of " + artifact + " on the class path"));
    }
}
