package org.sysmon.cli.history;

import org.sysmon.cli.text.Screen;

/** One dot to a character, drawn as the mark of its line: for ASCII, and for several lines without colours. */
final class LetterCanvas implements Canvas {

    private final int[][] pens;
    private final Screen screen;

    LetterCanvas(int columns, int rows, Screen screen) {
        this.pens = new int[rows][columns];
        this.screen = screen;
    }

    @Override
    public int width() {
        return pens[0].length;
    }

    @Override
    public int height() {
        return pens.length;
    }

    @Override
    public void dot(int x, int y, int pen) {
        pens[y][x] = pen + 1;
    }

    @Override
    public String row(int row) {
        var text = new StringBuilder();
        for (int pen : pens[row]) {
            text.append(pen == 0 ? " " : screen.painted(Pens.colour(pen - 1), Pens.mark(pen - 1)));
        }
        return text.toString().stripTrailing();
    }
}
