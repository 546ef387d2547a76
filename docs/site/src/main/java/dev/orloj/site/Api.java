package dev.orloj.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Where public types stand in the javadoc.
 *
 * @param pages the page of each type, by its simple name
 */
record Api(Map<String, String> pages) {
    private static final Pattern MODULE = Pattern.compile("^(?:open )?module ([\\w.]+)");
    private static final Pattern TYPE = Pattern.compile("(?m)^public .*?(dev\\.orloj\\.[a-z.]+)\\.([A-Z]\\w*)(?= |<)");

    /** No javadoc, no links to it. */
    static Api none() {
        return new Api(Map.of());
    }

    /** Reads the recorded surfaces of the modules. */
    static Api read(Path root) throws IOException {
        Map<String, String> pages = new HashMap<>();
        for (String folder : List.of("clocks-api", "clocks-impl", "crdt")) {
            String surface = Files.readString(root.resolve(folder + "/api.txt"));
            String module =
                    MODULE.matcher(surface).results().findFirst().orElseThrow().group(1);
            for (MatchResult type : TYPE.matcher(surface).results().toList()) {
                String page = "api/" + module + "/" + type.group(1).replace('.', '/') + "/" + type.group(2) + ".html";
                pages.put(type.group(2), page);
            }
        }
        return new Api(pages);
    }

    /** The page for what a piece of code names, if it is a type or a member of one. */
    Optional<String> page(String code) {
        String name = code.replaceFirst("[.#(<].*", "");
        return Optional.ofNullable(pages.get(name));
    }
}
