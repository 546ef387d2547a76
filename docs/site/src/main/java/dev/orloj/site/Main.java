package dev.orloj.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the documentation site: the pages that {@code docs/nav.txt} names, the decision records, and the javadoc. Fails on a dead link, on a page that the navigation lacks, and on an example that
 * is not the one that is compiled.
 */
final class Main {
    private static final String VECTORS = "docs/wire-vectors.tsv";

    private Main() {}

    /**
     * Makes the site.
     *
     * @param arguments the root of the project, and where to write
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        empty(out);
        Navigation navigation = Navigation.read(root);
        boolean javadoc = Javadoc.make(root, out.resolve("api"));
        Map<String, String> pages = render(root, navigation, javadoc);
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = out.resolve(page.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, page.getValue());
        }
        Files.writeString(out.resolve("site.css"), Resources.text("site.css"));
        copy(root.resolve("docs"), out);
        Collection<String> dead = DeadLinks.in(out);
        if (!dead.isEmpty()) {
            throw new IllegalStateException(dead.size() + " dead links:\n" + String.join("\n", dead));
        }
        System.out.println(pages.size() + " pages"
                + (javadoc
                        ? " and the javadoc"
                        : ", without the javadoc: it takes a JDK 18 or later, this one or that of JAVA25_HOME")
                + ", no dead links: " + out.resolve("index.html"));
    }

    /** What an earlier run left would hide dead links. */
    private static void empty(Path folder) throws IOException {
        if (!folder.getParent().endsWith("target")) {
            throw new IllegalArgumentException(
                    "a site is made in a folder of target, which is emptied first, not in " + folder);
        }
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.createDirectories(folder);
    }

    /** What pages show or offer as it is. */
    private static void copy(Path docs, Path out) throws IOException {
        try (Stream<Path> files = Files.list(docs)) {
            for (Path file :
                    files.filter(it -> it.toString().matches(".*\\.(svg|tsv)")).toList()) {
                Files.copy(file, out.resolve(file.getFileName()));
            }
        }
    }

    private static Map<String, String> render(Path root, Navigation navigation, boolean javadoc) throws IOException {
        Snippets snippets = new Snippets(root, Boolean.getBoolean("docs.update"));
        Markdown markdown = new Markdown(navigation.outputs(), javadoc ? Api.read(root) : Api.none());
        Template template = new Template(navigation, javadoc);
        Map<String, String> pages = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>(new TreeSet<>(navigation.missing()));
        for (Navigation.Page page : navigation.pages()) {
            String text = Includes.resolve(root, snippets.check(page.source(), wrong))
                    .replace("<!-- decisions -->", decisions(navigation))
                    .replace("<!-- vectors -->", vectors(root));
            pages.put(page.output(), template.page(page, markdown.html(page, text)));
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(String.join("\n", wrong));
        }
        return pages;
    }

    private static String decisions(Navigation navigation) {
        return navigation.records().stream()
                .map(record ->
                        "- [" + record.title() + "](adr/" + record.source().getFileName() + ")")
                .collect(Collectors.joining("\n"));
    }

    private static String vectors(Path root) throws IOException {
        List<String> lines = Files.readAllLines(root.resolve(VECTORS));
        String head = lines.get(0).replace("\t", " | ");
        String rows = lines.stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .map(cells -> "| " + cells[0] + " | `" + cells[1] + "` | `" + cells[2] + "` |")
                .collect(Collectors.joining("\n"));
        return "| " + head + " |\n|---|---|---|\n" + rows;
    }
}
