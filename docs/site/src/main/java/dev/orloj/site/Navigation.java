package dev.orloj.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which pages there are, and in which order they stand beside each page.
 *
 * @param sections the titles of the sections, with their pages
 * @param pages all pages, those of the decision records too
 * @param missing what is wrong: pages that are named and not there, or there and not named
 */
record Navigation(Map<String, List<Page>> sections, List<Page> pages, List<String> missing) {
    /**
     * A page.
     *
     * @param title in the navigation
     * @param source the file that it is made of
     * @param output where it stands in the site
     */
    record Page(String title, Path source, String output) {
        /** The way from this page back to the root of the site. */
        String up() {
            return "../".repeat((int) output.chars().filter(c -> c == '/').count());
        }
    }

    /** Reads {@code docs/nav.txt}: sections begin with {@code #}; a page is a title, a bar and a file; one that may be missing has a question mark before its file. */
    static Navigation read(Path root) throws IOException {
        Path docs = root.resolve("docs");
        Map<String, List<Page>> sections = new LinkedHashMap<>();
        List<Page> pages = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<Page> section = new ArrayList<>();
        for (String line : Files.readAllLines(docs.resolve("nav.txt"))) {
            if (line.startsWith("#")) {
                section = new ArrayList<>();
                sections.put(line.substring(1).strip(), section);
            } else if (!line.isBlank()) {
                String[] parts = line.split("\\|");
                String file = parts[1].strip();
                Path source = docs.resolve(file.replace("?", "")).normalize();
                if (Files.exists(source)) {
                    section.add(new Page(parts[0].strip(), source, output(source)));
                } else if (!file.startsWith("?")) {
                    missing.add("docs/nav.txt names " + file + ", which is not there");
                }
            }
        }
        sections.values().forEach(pages::addAll);
        pages.addAll(records(docs.resolve("adr")));
        missing.addAll(unnamed(docs, pages));
        return new Navigation(sections, pages, missing);
    }

    private static String output(Path source) {
        String name = source.getFileName().toString();
        return name.replace(".md", ".html").toLowerCase(Locale.ROOT);
    }

    private static List<Page> records(Path folder) throws IOException {
        List<Page> records = new ArrayList<>();
        for (Path file : list(folder)) {
            String title = Files.readAllLines(file).get(0).replaceFirst("^# *", "");
            records.add(new Page(title, file, "adr/" + output(file)));
        }
        return records;
    }

    private static List<String> unnamed(Path docs, List<Page> pages) throws IOException {
        List<Path> named = pages.stream().map(Page::source).toList();
        return list(docs).stream()
                .filter(file -> !named.contains(file))
                .map(file -> "docs/nav.txt does not name " + file.getFileName())
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** Where each source ends up. */
    Map<Path, String> outputs() {
        Map<Path, String> outputs = new LinkedHashMap<>();
        pages.forEach(page -> outputs.put(page.source(), page.output()));
        return outputs;
    }

    /** The decision records, in their order. */
    List<Page> records() {
        return pages.stream().filter(page -> page.output().startsWith("adr/")).toList();
    }
}
