package dev.orloj.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws events and messages: a column for each process, a row for each event, time going down. A message leaves its sender sideways, goes
 * down beside the receiver's column, in a lane that no other message uses meanwhile, and turns into the receiver.
 */
final class SpaceTimeDiagram {
    private static final int UP = 1;
    private static final int DOWN = 2;
    private static final int LEFT = 4;
    private static final int RIGHT = 8;
    /** The character for each set of directions, the set being the index. */
    private static final String BOX = " │││─┘┐┤─└┌├─┴┬┼";

    private static final int LEFT_MARGIN = 2;
    private static final int LEAST_GAP = 12;
    /** What a lane takes, and how far the innermost one is from its column. */
    private static final int LANE_WIDTH = 2;

    private static final int FIRST_LANE = 3;

    /** A message by row and column of both its ends; lanes count from the receiver's column outwards. */
    private record Message(int sent, int from, int received, int to, int lane) {
        /** The gap between columns in which it goes down: the one right of this column. */
        int gap() {
            return from < to ? to - 1 : to;
        }
    }

    private final List<String> nodes;
    private final List<DemoEvent> rows;
    private final List<Message> messages;
    private final int[] columns;
    private final int[][] directions;
    private final char[][] cells;

    private SpaceTimeDiagram(List<String> nodes, List<DemoEvent> rows) {
        this.nodes = nodes;
        this.rows = rows;
        messages = messages();
        columns = columns();
        int width = columns[columns.length - 1] + 1;
        directions = new int[rows.size()][width];
        cells = new char[rows.size()][width];
    }

    /**
     * Draws a diagram.
     *
     * @param rows the events, each after all that happened before it
     * @param ascii whether to do without box characters
     */
    static String draw(List<String> nodes, List<DemoEvent> rows, boolean ascii) {
        String text = new SpaceTimeDiagram(nodes, rows).draw();
        if (!ascii) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text);
        String boxes = "│─┘┐┤└┌├┴┬┼●▶◀┊";
        String signs = "|-+++++++++*><:";
        for (int i = 0; i < plain.length(); i++) {
            int at = boxes.indexOf(plain.charAt(i));
            if (at >= 0) {
                plain.setCharAt(i, signs.charAt(at));
            }
        }
        return plain.toString();
    }

    private List<Message> messages() {
        Map<String, Integer> sent = new HashMap<>();
        // For each receiver and side, the row up to which each lane is taken.
        Map<String, List<Integer>> lanes = new HashMap<>();
        List<Message> found = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            DemoEvent event = rows.get(row);
            if (event.kind() == DemoEvent.Kind.SEND) {
                sent.put(event.message(), row);
            } else if (event.kind() == DemoEvent.Kind.RECEIVE) {
                int from = nodes.indexOf(event.peer());
                int to = nodes.indexOf(event.node());
                int sentRow = sent.get(event.message());
                List<Integer> taken = lanes.computeIfAbsent(to + (from < to ? "<" : ">"), side -> new ArrayList<>());
                found.add(new Message(sentRow, from, row, to, freeLane(taken, sentRow, row)));
            }
        }
        return found;
    }

    /** Takes the first lane that has been free since a row. Messages come in the order of their arrival, so that an arrival frees a lane. */
    private static int freeLane(List<Integer> taken, int from, int to) {
        for (int lane = 0; lane < taken.size(); lane++) {
            if (taken.get(lane) < from) {
                taken.set(lane, to);
                return lane;
            }
        }
        taken.add(to);
        return taken.size() - 1;
    }

    private int[] columns() {
        int[] at = new int[nodes.size()];
        at[0] = LEFT_MARGIN;
        for (int i = 1; i < at.length; i++) {
            int gap = i - 1;
            int right = 1
                    + messages.stream()
                            .filter(m -> m.gap() == gap && m.from() < m.to())
                            .mapToInt(Message::lane)
                            .max()
                            .orElse(0);
            int left = 1
                    + messages.stream()
                            .filter(m -> m.gap() == gap && m.from() > m.to())
                            .mapToInt(Message::lane)
                            .max()
                            .orElse(0);
            at[i] = at[i - 1] + Math.max(LEAST_GAP, LANE_WIDTH * (right + left) + 2 * FIRST_LANE);
        }
        return at;
    }

    private String draw() {
        for (int column = 0; column < columns.length; column++) {
            for (char[] row : cells) {
                row[columns[column]] = '┊';
            }
        }
        messages.forEach(this::trace);
        for (int row = 0; row < rows.size(); row++) {
            for (int x = 0; x < cells[row].length; x++) {
                if (directions[row][x] != 0) {
                    cells[row][x] = BOX.charAt(directions[row][x]);
                } else if (cells[row][x] == 0) {
                    cells[row][x] = ' ';
                }
            }
            cells[row][columns[nodes.indexOf(rows.get(row).node())]] = '●';
        }
        for (Message message : messages) {
            boolean rightwards = message.from() < message.to();
            cells[message.received()][columns[message.to()] + (rightwards ? -1 : 1)] = rightwards ? '▶' : '◀';
        }
        return text();
    }

    private void trace(Message message) {
        int outwards = message.from() < message.to() ? -1 : 1;
        int lane = columns[message.to()] + outwards * (FIRST_LANE + LANE_WIDTH * message.lane());
        across(message.sent(), columns[message.from()], lane);
        for (int row = message.sent(); row < message.received(); row++) {
            directions[row][lane] |= DOWN;
            directions[row + 1][lane] |= UP;
        }
        across(message.received(), lane, columns[message.to()]);
    }

    private void across(int row, int from, int to) {
        for (int x = Math.min(from, to); x < Math.max(from, to); x++) {
            directions[row][x] |= RIGHT;
            directions[row][x + 1] |= LEFT;
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        char[] heads = new char[cells[0].length + 8];
        Arrays.fill(heads, ' ');
        for (int i = 0; i < columns.length; i++) {
            String node = nodes.get(i);
            node.getChars(0, node.length(), heads, Math.max(0, columns[i] - node.length() / 2));
        }
        text.append(String.valueOf(heads).stripTrailing()).append(System.lineSeparator());
        for (int row = 0; row < rows.size(); row++) {
            DemoEvent event = rows.get(row);
            text.append(cells[row])
                    .append(String.format("    %s %s%n", event.toLogEvent(row).name(), event.text()));
        }
        return text.toString();
    }
}
