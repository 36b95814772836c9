package org.sysmon.cli.text;

/** How a word is meant; a colour where the terminal has colours, nothing otherwise. */
public enum Tone {
    PLAIN(""), GOOD("32"), WARNING("33"), BAD("31"), FAINT("2"), STRONG("1");

    private final String code;

    Tone(String code) {
        this.code = code;
    }

    String paint(String text) {
        return this == PLAIN || text.isEmpty() ? text : Screen.paint(code, text);
    }
}
