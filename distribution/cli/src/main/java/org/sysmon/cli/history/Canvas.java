package org.sysmon.cli.history;

/** A grid of dots, some to each character. Dot (0, 0) is top left. */
interface Canvas {

    int width();

    int height();

    /** @param pen number of the line that is drawn */
    void dot(int x, int y, int pen);

    /** A line of characters. @param row from the top */
    String row(int row);

    /** A straight line, both ends in it (Bresenham). */
    default void line(int fromX, int fromY, int toX, int toY, int pen) {
        int dx = Math.abs(toX - fromX);
        int dy = -Math.abs(toY - fromY);
        int stepX = fromX < toX ? 1 : -1;
        int stepY = fromY < toY ? 1 : -1;
        int error = dx + dy;
        int x = fromX;
        int y = fromY;
        dot(x, y, pen);
        while (x != toX || y != toY) {
            int twice = 2 * error;
            if (twice >= dy) {
                error += dy;
                x += stepX;
            }
            if (twice <= dx) {
                error += dx;
                y += stepY;
            }
            dot(x, y, pen);
        }
    }
}
