package org.sysmon.cli.history;

import org.sysmon.cli.text.Screen;

/** Eight dots to a character: the braille patterns of Unicode. A character has the colour of the line drawn last. */
final class BrailleCanvas implements Canvas {

    private static final int ACROSS = 2;
    private static final int DOWN = 4;
    private static final char BLANK = '\u2800';
    /** The bit of each dot, as Unicode numbers them: column by column, the lowest row last. */
    private static final int[][] BITS = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private final int[][] patterns;
    private final int[][] pens;
    private final Screen screen;

    BrailleCanvas(int columns, int rows, Screen screen) {
        this.patterns = new int[rows][columns];
        this.pens = new int[rows][columns];
        this.screen = screen;
    }

    @Override
    public int width() {
        return patterns[0].length * ACROSS;
    }

    @Override
    public int height() {
        return patterns.length * DOWN;
    }

    @Override
    public void dot(int x, int y, int pen) {
        patterns[y / DOWN][x / ACROSS] |= BITS[y % DOWN][x % ACROSS];
        pens[y / DOWN][x / ACROSS] = pen;
    }

    @Override
    public String row(int row) {
        var text = new StringBuilder();
        for (int column = 0; column < patterns[row].length; column++) {
            int pattern = patterns[row][column];
            text.append(pattern == 0 ? " "
                    : screen.painted(Pens.colour(pens[row][column]), String.valueOf((char) (BLANK + pattern))));
        }
        return text.toString().stripTrailing();
    }
}
