package org.sysmon.cli.text;

import java.io.PrintStream;

/**
 * Where the answer goes.
 *
 * @param width   in characters
 * @param colour  whether colours are shown
 * @param unicode whether more than ASCII is shown
 */
public record Screen(PrintStream out, int width, boolean colour, boolean unicode) {

    private static final String ESCAPE = "\u001b[";

    static String paint(String code, String text) {
        return ESCAPE + code + "m" + text + ESCAPE + "0m";
    }

    public String toned(Tone tone, String text) {
        return colour ? tone.paint(text) : text;
    }

    /** @param code of ECMA-48, select graphic rendition */
    public String painted(String code, String text) {
        return colour ? paint(code, text) : text;
    }

    public void line(String text) {
        out.println(text);
    }
}
