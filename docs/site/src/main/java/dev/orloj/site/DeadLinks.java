package dev.orloj.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for links that lead nowhere: to a file that is not there, or to a place in it that has no such name. Links out of the site are not followed. */
final class DeadLinks {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("\\bid=\"([^\"]*)\"");

    private final Path site;
    private final Map<Path, Set<String>> names = new HashMap<>();
    private final Set<String> dead = new TreeSet<>();

    private DeadLinks(Path site) {
        this.site = site;
    }

    /** The dead links of a folder of pages, each with the page that has it; sorted. */
    static Collection<String> in(Path site) throws IOException {
        DeadLinks search = new DeadLinks(site);
        try (Stream<Path> files = Files.walk(site)) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".html")).toList();
            pages.forEach(search::look);
        }
        return search.dead;
    }

    private void look(Path page) {
        for (MatchResult link : LINK.matcher(read(page)).results().toList()) {
            String target =
                    link.group(1).replace("&amp;", "&").replace("%3C", "<").replace("%3E", ">");
            if (target.matches("(?:[a-z]+:|//).*") || target.isEmpty() || target.equals("#")) {
                continue;
            }
            if (!leadsSomewhere(page, target)) {
                dead.add(site.relativize(page) + ": " + target);
            }
        }
    }

    private boolean leadsSomewhere(Path page, String target) {
        String[] parts = target.split("#", 2);
        String path = URLDecoder.decode(parts[0].replaceFirst("\\?.*", "").replace("+", "%2B"), StandardCharsets.UTF_8);
        Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        if (!file.startsWith(site) || !Files.exists(file)) {
            return false;
        }
        return parts.length == 1
                || !file.toString().endsWith(".html")
                || names(file).contains(URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private Set<String> names(Path page) {
        return names.computeIfAbsent(page, file -> {
            Set<String> found = new HashSet<>();
            NAME.matcher(read(file))
                    .results()
                    .forEach(
                            name -> found.add(name.group(1).replace("&lt;", "<").replace("&gt;", ">")));
            return found;
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
