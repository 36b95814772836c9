package org.sysmon.api.metric;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is measured: a name of the Prometheus data model, one sentence of help, its kind, and how the value is
 * made from what the kernel says. Declare each as a constant; the runtime finds its series by identity first.
 *
 * @param name       Prometheus name, with its unit as suffix ({@code node_disk_read_bytes_total})
 * @param help       one sentence for people
 * @param kind       what may be done with the value
 * @param derivation what the runtime makes of the reading
 * @param jitter     by how much the kernel may take back of what it has counted, as it does with idle time, without having
 *                   begun again; 0 where it never does
 */
public record Metric(String name, String help, Kind kind, Derivation derivation, double jitter) {

    /** What may be done with a value; the names of the Prometheus exposition formats. */
    public enum Kind { GAUGE, COUNTER, UNTYPED }

    /** What the runtime makes of a reading. It keeps the state that this needs, so that collectors keep none. */
    public enum Derivation {
        /** The value as it was read. */
        AS_READ,
        /** A running total becomes its increase per second. */
        PER_SECOND,
        /** A running total of seconds becomes percent of the time that passed, 0 to 100. */
        PERCENT_OF_TIME,
        /** Two running totals, a part and its whole, become percent: 100 x increase of part / increase of whole. */
        PERCENT_OF_INCREASE
    }

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    public Metric {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a metric name: '" + name + "' (expected " + NAME + ")");
        }
        Objects.requireNonNull(help, "help");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(derivation, "derivation");
        if (derivation != Derivation.AS_READ && kind != Kind.GAUGE) {
            throw new IllegalArgumentException(name + ": what is derived is a gauge, not a " + kind);
        }
    }

    /** One that never steps back while its source lives. */
    public Metric(String name, String help, Kind kind, Derivation derivation) {
        this(name, help, kind, derivation, 0);
    }

    /** The same, of a source that may take back so much of what it has counted: the runtime holds it then. */
    public Metric jittering(double by) {
        return new Metric(name, help, kind, derivation, by);
    }

    public static Metric gauge(String name, String help) {
        return new Metric(name, help, Kind.GAUGE, Derivation.AS_READ);
    }

    public static Metric counter(String name, String help) {
        return new Metric(name, help, Kind.COUNTER, Derivation.AS_READ);
    }

    public static Metric untyped(String name, String help) {
        return new Metric(name, help, Kind.UNTYPED, Derivation.AS_READ);
    }

    public static Metric derived(String name, String help, Derivation derivation) {
        return new Metric(name, help, Kind.GAUGE, derivation);
    }

    /** Gauges for people ({@code _percent}, {@code _usage}) are rounded to two decimals wherever they appear. */
    public boolean forPeople() {
        return name.endsWith("_percent") || name.endsWith("_usage");
    }

    /** The unit that the name ends with, counters before their {@code _total}; empty where there is none. */
    public String unit() {
        String stem = name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
        for (String unit : UNITS) {
            if (stem.endsWith("_" + unit)) {
                return unit;
            }
        }
        return name.endsWith("_usage") ? "percent" : "";
    }

    private static final String[] UNITS = {
        "bytes", "seconds", "ratio", "percent", "celsius", "hertz", "volts", "amperes", "joules", "watts", "meters",
    };
}
