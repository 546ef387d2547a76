package dev.orloj.examples.drift;

import dev.orloj.examples.UnusableInput;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the skew over time, with the rounds and jumps, beside that of the same world without synchronisation. */
final class Plot {
    private static final int WIDTH = 1_100;
    private static final int HEIGHT = 600;

    private Plot() {}

    /** What it is written as, which the name of the file says. */
    enum Kind {
        SVG,
        PNG;

        static Kind of(Path file) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            for (Kind kind : values()) {
                if (name.endsWith("." + kind.name().toLowerCase(Locale.ROOT))) {
                    return kind;
                }
            }
            throw new UnusableInput("--plot writes .svg and .png, not " + file);
        }
    }

    /** Says why there is no plot. */
    static final class NotDrawnException extends Exception {
        private static final long serialVersionUID = 1L;

        NotDrawnException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static void draw(Run run, Run baseline, Path file, Kind kind) throws NotDrawnException {
        System.setProperty("java.awt.headless", "true");
        byte[] drawn;
        try {
            drawn = encode(chart(run, baseline), kind);
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            // A Java without desktop parts, or a machine without fonts, fails in many ways, as late as at the first
            // text; one of them is a bare Error.
            throw new NotDrawnException(
                    "can't draw: this needs fonts on the machine and a Java with its desktop module (on Debian: fontconfig,"
                            + " fonts-dejavu-core, libfreetype6): " + e,
                    e);
        } catch (IOException e) {
            throw new NotDrawnException("can't draw: " + e, e);
        }
        try {
            Files.write(file, drawn);
        } catch (IOException e) {
            throw new NotDrawnException("can't write " + file + ": " + e, e);
        }
    }

    private static byte[] encode(XYChart chart, Kind kind) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (kind == Kind.SVG) {
            VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
        } else {
            BitmapEncoder.saveBitmap(chart, bytes, BitmapFormat.PNG);
        }
        return bytes.toByteArray();
    }

    private static XYChart chart(Run run, Run baseline) {
        Settings settings = run.settings();
        // A clock that was set would press the rest of the picture flat.
        boolean isLogarithmic = !settings.jumps().isEmpty();
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(settings.sync() + ", " + settings.nodes() + " clocks of " + Spans.ppm(settings.driftPpb())
                        + ", delay " + Spans.text(settings.delay().least()) + " to "
                        + Spans.text(settings.delay().most())
                        + ", seed " + settings.seed())
                .xAxisTitle("true time, s")
                .yAxisTitle("skew of the right clocks, ms")
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setLocale(Locale.ROOT);
        chart.getStyler().setYAxisLogarithmic(isLogarithmic);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Line);
        if (settings.sync() != Algorithm.NONE) {
            line(chart, "without synchronisation", baseline.samples(), new Color(0x99, 0x99, 0x99));
            line(chart, "skew", run.samples(), new Color(0x1f, 0x5f, 0xa8));
            marks(chart, "rounds", run, SyncEvent.Kind.ROUND, new Color(0x2c, 0x8c, 0x3c));
        } else {
            line(chart, "skew", run.samples(), new Color(0x1f, 0x5f, 0xa8));
        }
        marks(chart, "clock set", run, SyncEvent.Kind.JUMP, new Color(0xc0, 0x30, 0x30));
        return chart;
    }

    private static void line(XYChart chart, String name, List<Sample> samples, Color color) {
        double[] times =
                samples.stream().mapToDouble(sample -> sample.at() / 1e9).toArray();
        double[] skews = samples.stream()
                .mapToDouble(sample -> millis(sample.skew(), chart))
                .toArray();
        XYSeries series = chart.addSeries(name, times, skews);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
    }

    /** A logarithmic axis has no zero, and ends at a microsecond instead. */
    private static double millis(long nanos, XYChart chart) {
        return chart.getStyler().isYAxisLogarithmic() ? Math.max(nanos, 1_000) / 1e6 : nanos / 1e6;
    }

    /** On the axis, at the times of such events; those of one moment are one mark. */
    private static void marks(XYChart chart, String name, Run run, SyncEvent.Kind kind, Color color) {
        List<Double> times = new ArrayList<>();
        for (SyncEvent event : run.events()) {
            double seconds = event.at() / 1e9;
            if (event.kind() == kind && (times.isEmpty() || seconds - times.get(times.size() - 1) > 0.1)) {
                times.add(seconds);
            }
        }
        if (!times.isEmpty()) {
            XYSeries series = chart.addSeries(
                    name, times, times.stream().map(time -> millis(0, chart)).toList());
            series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
            series.setMarker(SeriesMarkers.TRIANGLE_UP);
            series.setMarkerColor(color);
        }
    }
}
