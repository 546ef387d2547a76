package dev.orloj.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.category.StatisticalBarRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.statistics.DefaultStatisticalCategoryDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws. Its colours for ink and lines are placeholders, for which the page has one set for light and one for dark. */
final class Charts {
    static final Color INK = new Color(1, 1, 1);
    static final Color FAINT = new Color(2, 2, 2);
    static final int WIDTH = 760;

    private static final Color OURS = new Color(0x2B, 0x7B, 0xD4);
    private static final Color FLOOR = new Color(0x88, 0x8F, 0x99);
    private static final Color PEER = new Color(0xD9, 0x7B, 0x29);
    private static final Map<Subject.Kind, List<Color>> LINES = Map.of(
            Subject.Kind.OURS,
            List.of(OURS, new Color(0x2E, 0xA0, 0x6A), new Color(0x9A, 0x60, 0xD0), new Color(0x22, 0xA6, 0xB8)),
            Subject.Kind.FLOOR,
            List.of(
                    FLOOR,
                    new Color(0xA8, 0x98, 0x70),
                    new Color(0x70, 0x98, 0xA8),
                    new Color(0xB0, 0x8F, 0xA8),
                    new Color(0x7C, 0x9C, 0x7C)),
            Subject.Kind.PEER,
            List.of(PEER, new Color(0xD0, 0x4A, 0x6A), new Color(0xB0, 0x8A, 0x1A)));
    private static final int BAR_HEIGHT = 22;
    private static final int FRAME_HEIGHT = 76;
    private static final int GROWTH_HEIGHT = 360;
    private static final double WIDE = 100; // a spread that only a logarithmic axis shows
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private Charts() {}

    /** A chart and how high it is. */
    record Chart(JFreeChart drawing, int height) {}

    /** One bar: whose, how long, and half of its error range, which may not be known. */
    record Bar(String label, Subject.Kind kind, double value, double error) {}

    /** One curve through points with error ranges. */
    record Curve(String label, Subject.Kind kind, List<Point> points) {}

    /** One point of a curve. */
    record Point(double x, double y, double error) {}

    static Chart bars(String unit, List<Bar> bars) {
        DefaultStatisticalCategoryDataset data = new DefaultStatisticalCategoryDataset();
        for (Bar bar : bars) {
            data.add(
                    Double.valueOf(bar.value),
                    Double.isNaN(bar.error) ? null : Double.valueOf(bar.error),
                    unit,
                    bar.label);
        }
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        double least =
                bars.stream().mapToDouble(Bar::value).filter(it -> it > 0).min().orElse(1);
        boolean isLogarithmic = most / least > WIDE;
        StatisticalBarRenderer renderer = new StatisticalBarRenderer() {
            private static final long serialVersionUID = 1L;

            @Override
            public java.awt.Paint getItemPaint(int row, int column) {
                return colorOf(bars.get(column).kind);
            }
        };
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setErrorIndicatorPaint(INK);
        renderer.setErrorIndicatorStroke(new BasicStroke(1.2f));
        renderer.setItemMargin(0);
        ValueAxis values;
        if (isLogarithmic) {
            double base = least / 3;
            renderer.setBase(base);
            values = logarithmic(unit + ", logarithmic", most / least);
            values.setRange(base, most * 1.5);
        } else {
            values = new NumberAxis(unit);
        }
        CategoryAxis names = new CategoryAxis();
        names.setMaximumCategoryLabelWidthRatio(0.55f);
        names.setLowerMargin(0.01);
        names.setUpperMargin(0.01);
        names.setCategoryMargin(0.25);
        names.setCategoryLabelPositions(CategoryLabelPositions.STANDARD);
        names.setTickLabelFont(FONT);
        names.setTickLabelPaint(INK);
        names.setAxisLineVisible(false);
        names.setTickMarksVisible(false);
        renderer.setSeriesVisibleInLegend(0, false);
        CategoryPlot plot = new CategoryPlot(data, names, values, renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(FAINT);
        plot.setRangeGridlineStroke(new BasicStroke(0.7f));
        return new Chart(framed(values, plot, false), FRAME_HEIGHT + bars.size() * BAR_HEIGHT);
    }

    static Chart growth(String x, String unit, List<Curve> curves) {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDefaultLinesVisible(true);
        renderer.setErrorStroke(new BasicStroke(1));
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            YIntervalSeries series = new YIntervalSeries(curve.label);
            for (Point point : curve.points) {
                // A logarithmic axis ends above zero.
                double error = Double.isNaN(point.error) ? 0 : Math.min(point.error, 0.9 * point.y);
                series.add(point.x, point.y, point.y - error, point.y + error);
            }
            data.addSeries(series);
            boolean isFloor = curve.kind == Subject.Kind.FLOOR;
            List<Color> colors = LINES.get(curve.kind);
            int before = (int) curves.subList(0, i).stream()
                    .filter(it -> it.kind == curve.kind)
                    .count();
            renderer.setSeriesPaint(i, colors.get(before % colors.size()));
            renderer.setSeriesShape(i, shapeOf(curve.kind));
            renderer.setSeriesStroke(
                    i,
                    isFloor
                            ? new BasicStroke(
                                    1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0)
                            : new BasicStroke(1.8f));
        }
        LogAxis sizes = logarithmic(x, spread(curves, Point::x));
        LogAxis times = logarithmic(unit, spread(curves, Point::y));
        stretch(sizes, curves, Point::x);
        stretch(times, curves, Point::y);
        XYPlot plot = new XYPlot(data, sizes, times, renderer);
        style(sizes);
        plot.setDomainGridlinePaint(FAINT);
        plot.setRangeGridlinePaint(FAINT);
        plot.setDomainGridlineStroke(new BasicStroke(0.7f));
        plot.setRangeGridlineStroke(new BasicStroke(0.7f));
        return new Chart(framed(times, plot, true), GROWTH_HEIGHT + 20 * (curves.size() / 3));
    }

    private static void stretch(LogAxis axis, List<Curve> curves, ToDoubleFunction<Point> value) {
        List<Double> all = values(curves, value);
        axis.setRange(all.get(0) / 1.6, all.get(all.size() - 1) * 1.6);
    }

    private static double spread(List<Curve> curves, ToDoubleFunction<Point> value) {
        List<Double> all = values(curves, value);
        return all.get(all.size() - 1) / all.get(0);
    }

    private static List<Double> values(List<Curve> curves, ToDoubleFunction<Point> value) {
        return curves.stream()
                .flatMap(curve -> curve.points.stream())
                .map(value::applyAsDouble)
                .sorted()
                .toList();
    }

    /** Powers of ten are marked, or of two where there would be few. */
    private static LogAxis logarithmic(String label, double spread) {
        LogAxis axis = new LogAxis(label);
        axis.setBase(spread > WIDE ? 10 : 2);
        axis.setTickUnit(new NumberTickUnit(1), false, true);
        axis.setNumberFormatOverride(new ShortNumbers());
        axis.setMinorTickMarksVisible(false);
        return axis;
    }

    private static JFreeChart framed(ValueAxis axis, Plot plot, boolean hasLegend) {
        style(axis);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        JFreeChart chart = new JFreeChart(null, FONT, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(4, 4, 4, 14));
        if (hasLegend) {
            LegendTitle legend = new LegendTitle(plot);
            legend.setItemFont(FONT);
            legend.setItemPaint(INK);
            legend.setBackgroundPaint(null);
            legend.setFrame(BlockBorder.NONE);
            legend.setPosition(RectangleEdge.BOTTOM);
            chart.addSubtitle(legend);
        }
        return chart;
    }

    private static void style(ValueAxis axis) {
        axis.setLabelFont(FONT);
        axis.setLabelPaint(INK);
        axis.setTickLabelFont(FONT);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(FAINT);
        axis.setTickMarkPaint(FAINT);
    }

    private static Color colorOf(Subject.Kind kind) {
        return switch (kind) {
            case OURS -> OURS;
            case FLOOR -> FLOOR;
            case PEER -> PEER;
        };
    }

    private static java.awt.Shape shapeOf(Subject.Kind kind) {
        return kind == Subject.Kind.PEER
                ? new Rectangle2D.Double(-3.5, -3.5, 7, 7)
                : new Ellipse2D.Double(-3.5, -3.5, 7, 7);
    }
}
