package dev.orloj.benchmarks.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Charts as elements of a page. */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private int charts;
    private String failure = "";

    /** Why there is a chart missing; empty if there is none missing. */
    String failure() {
        return failure;
    }

    /** The element; empty where this machine can't draw. */
    String of(Charts.Chart chart, String description) {
        System.setProperty("java.awt.headless", "true");
        try {
            return draw(chart, description);
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw e;
        } catch (RuntimeException | Error | SVGGraphics2DIOException | ParserConfigurationException e) {
            // A Java without desktop parts, or a machine without fonts, fails in many ways; one of them is a bare
            // Error.
            failure = "no charts: they need fonts on the machine and a Java with its desktop module: " + e;
            return "";
        }
    }

    private String draw(Charts.Chart chart, String description)
            throws SVGGraphics2DIOException, ParserConfigurationException {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .getDOMImplementation()
                .createDocument(NAMESPACE, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        String prefix = "c" + charts++ + "-";
        // Several drawings share one page, and so their identifiers have to differ.
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String kind) {
                return prefix + super.generateID(kind);
            }
        });
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(Charts.WIDTH, chart.height()));
        chart.drawing().draw(graphics, new Rectangle2D.Double(0, 0, Charts.WIDTH, chart.height()));
        Element root = graphics.getRoot();
        root.removeAttribute("width");
        root.removeAttribute("height");
        root.setAttribute("viewBox", String.format(Locale.ROOT, "0 0 %d %d", Charts.WIDTH, chart.height()));
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", description);
        StringWriter writer = new StringWriter();
        graphics.stream(root, writer, false, false);
        String text = writer.toString();
        return text.substring(text.indexOf("<svg"));
    }
}
