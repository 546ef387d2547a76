package dev.orloj.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the site must not let pass: dead links, pages that nobody finds, examples that nobody compiled. */
class SiteTest {
    @TempDir
    private Path root;

    @Test
    void linksToWhatIsNotThereAreDead() throws IOException {
        write(
                "site/a.html",
                "<a href=\"b.html#here\">x</a><a href=\"b.html#gone\">x</a><a href=\"c.html\">x</a>"
                        + "<a href=\"https://example.org/\">x</a><a href=\"../outside.html\">x</a><h2 id=\"top\">x</h2><a href=\"#top\">x</a>");
        write("site/b.html", "<p id=\"here\"></p><a href=\"a.html\"></a>");
        write("outside.html", "");
        assertThat(DeadLinks.in(root.resolve("site")))
                .containsExactly("a.html: ../outside.html", "a.html: b.html#gone", "a.html: c.html");
    }

    @Test
    void pagesThatAreNotNamedAndNamesWithoutPagesAreWrong() throws IOException {
        write("docs/nav.txt", "# One\nHome | index.md\nGone | gone.md\nLater | ?later.md\n");
        write("docs/index.md", "# Home");
        write("docs/lost.md", "# Lost");
        write("docs/adr/0001-first.md", "# 1. First\n");
        Navigation navigation = Navigation.read(root);
        assertThat(navigation.missing())
                .containsExactly(
                        "docs/nav.txt names gone.md, which is not there", "docs/nav.txt does not name lost.md");
        assertThat(navigation.pages())
                .extracting(Navigation.Page::output)
                .containsExactly("index.html", "adr/0001-first.html");
    }

    @Test
    void examplesAreTheCompiledOnes() throws IOException {
        write(
                "src-examples/src/main/java/dev/orloj/examples/snippets/Some.java",
                "class Some {\n    // @start region=\"one\"\n    int x = 1;\n    // @end\n}\n");
        Path page =
                write("docs/page.md", "<!-- snippet Some#one -->\n```java\nint x = 2;\n```\n\n```java\nint y;\n```\n");
        List<String> wrong = new ArrayList<>();
        new Snippets(root, false).check(page, wrong);
        assertThat(wrong).hasSize(2);
        assertThat(wrong.get(0)).contains("Some#one is not the compiled one");
        assertThat(wrong.get(1)).contains("names no region that is compiled: int y;");

        wrong.clear();
        new Snippets(root, true).check(page, wrong);
        assertThat(wrong).hasSize(1);
        assertThat(page).content().startsWith("<!-- snippet Some#one -->\n```java\nint x = 1;\n```\n");

        wrong.clear();
        Path bare = write("docs/bare.md", "<!-- snippet Some#one -->\n\nText.\n");
        new Snippets(root, false).check(bare, wrong);
        assertThat(wrong).singleElement().asString().contains("Some#one is not the compiled one");
        new Snippets(root, true).check(bare, wrong);
        assertThat(bare).content().isEqualTo("<!-- snippet Some#one -->\n```java\nint x = 1;\n```\n\nText.\n");
    }

    @Test
    void filesBecomePagesAndTypesBecomeLinks() {
        Path page = root.resolve("docs/a.md");
        Path other = root.resolve("docs/b.md");
        Markdown markdown =
                new Markdown(Map.of(page, "a.html", other, "b.html"), new Api(Map.of("Dot", "api/Dot.html")));
        String html = markdown.html(
                new Navigation.Page("A", page, "a.html"), "# Title\n\n[b](b.md#x) `Dot.parse` `Dots` `a < b`");
        assertThat(html)
                .contains("<h1 id=\"title\">")
                .contains("<a href=\"b.html#x\">b</a>")
                .contains("<a href=\"api/Dot.html\"><code>Dot.parse</code></a>")
                .contains("<code>Dots</code>")
                .contains("<code>a &lt; b</code>");
    }

    @Test
    void javaIsEscapedAndColoured() {
        assertThat(Highlighter.html("return \"<\"; // new"))
                .isEqualTo("<span class=\"k\">return</span> <span class=\"s\">&quot;&lt;&quot;</span>;"
                        + " <span class=\"c\">// new</span>");
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
