package dev.orloj.examples.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotTest {
    private static final String SKEW = "rgb(31,95,168)";
    private static final String WITHOUT = "rgb(153,153,153)";
    private static final String ROUNDS = "rgb(44,140,60)";
    private static final String SET = "rgb(192,48,48)";

    @TempDir
    private Path folder;

    private static Run run(Algorithm sync, Jump... jumps) {
        return Run.of(settings(sync, jumps));
    }

    private static Settings settings(Algorithm sync, Jump... jumps) {
        return new Settings(
                5,
                50_000,
                sync,
                20_000_000_000L,
                new DelayRange(5_000_000, 15_000_000),
                0,
                0,
                0,
                0,
                List.of(jumps),
                7,
                300_000_000_000L,
                5_000_000_000L);
    }

    private String svg(Run run) throws IOException {
        return Files.readString(draw(run, "skew.svg"));
    }

    private Path draw(Run run, String name) {
        Path file = folder.resolve(name);
        try {
            Plot.draw(run, run(Algorithm.NONE), file, Plot.Kind.of(file));
        } catch (Plot.NotDrawnException e) {
            assumeThat(e).as("fonts on this machine").hasMessageNotContaining("this needs fonts");
            throw new AssertionError(e);
        }
        return file;
    }

    @Test
    void anSvgIsWellFormedAndHasAllSeries() throws Exception {
        String svg = svg(run(Algorithm.WELCH_LYNCH, new Jump(10_000_000_000L, 60_000_000_000L, 1)));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        String root = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement()
                .getTagName();
        assertThat(root).isEqualTo("svg");
        assertThat(svg).contains(SKEW, WITHOUT, ROUNDS, SET);
    }

    @Test
    void eachSampleIsAPointAndEachRoundAMark() throws Exception {
        String svg = svg(run(Algorithm.CRISTIAN));
        // 61 samples make 60 stretches, and the legend one more; 14 rounds, and the legend one more.
        assertThat(count(svg, "stroke:" + SKEW)).isEqualTo(61);
        assertThat(count(svg, "fill:" + ROUNDS)).isEqualTo(15);
        assertThat(svg).doesNotContain(SET);
    }

    private static long count(String text, String what) {
        return Pattern.compile(what, Pattern.LITERAL).matcher(text).results().count();
    }

    @Test
    void aPngIsAPictureOfTheSize() throws Exception {
        BufferedImage image = ImageIO.read(draw(run(Algorithm.NONE), "skew.PNG").toFile());
        assertThat(image.getWidth()).isEqualTo(1_100);
        assertThat(image.getHeight()).isEqualTo(600);
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        draw(run(Algorithm.NONE), "there.svg");
        Path file = folder.resolve("no/such/folder.svg");
        Run run = run(Algorithm.NONE);
        assertThatThrownBy(() -> Plot.draw(run, run, file, Plot.Kind.SVG))
                .isInstanceOf(Plot.NotDrawnException.class)
                .hasMessageContaining("can't write " + file);
    }
}
