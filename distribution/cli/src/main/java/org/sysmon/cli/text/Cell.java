package org.sysmon.cli.text;

/**
 * One place in a {@link Sheet}.
 *
 * @param shown to people
 * @param raw   to programs
 */
public record Cell(String shown, String raw, Tone tone) {

    public static Cell of(String text) {
        return new Cell(text, text, Tone.PLAIN);
    }

    public static Cell of(String text, Tone tone) {
        return new Cell(text, text, tone);
    }

    public static Cell of(long number) {
        return of(Long.toString(number));
    }

    public static Cell of(Unit unit, double value) {
        return new Cell(unit.show(value), Unit.raw(value), Tone.PLAIN);
    }
}
