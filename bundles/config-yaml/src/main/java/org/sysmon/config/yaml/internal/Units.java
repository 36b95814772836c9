package org.sysmon.config.yaml.internal;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers with units: read in any of them, written in the one that gives the smallest whole number. */
enum Units {

    SECONDS("a duration such as 500ms, 5s, 1m, 2h, 7d, 2w or 1y",
            List.of(new Unit("ms", "0.001"), new Unit("s", "1"), new Unit("m", "60"), new Unit("h", "3600"),
                    new Unit("d", "86400"), new Unit("w", "604800"), new Unit("y", "31536000"))),
    BYTES("a size such as 512B, 64kB, 5MB, 5GB, 1TB, or 64KiB, 5MiB, 1GiB",
            List.of(new Unit("B", "1"), new Unit("kB", "1000"), new Unit("MB", "1000000"), new Unit("GB", "1000000000"),
                    new Unit("TB", "1000000000000"), new Unit("KiB", "1024"), new Unit("MiB", "1048576"),
                    new Unit("GiB", "1073741824"), new Unit("TiB", "1099511627776"))),
    PERCENT("a percentage such as 10%", List.of(new Unit("%", "1")));

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) ?([A-Za-z]{1,3}|%)");

    private final String expected;
    private final List<Unit> units;

    Units(String expected, List<Unit> units) {
        this.expected = expected;
        this.units = units;
    }

    BigDecimal read(String text) throws InvalidValueException {
        var parts = NUMBER_AND_UNIT.matcher(text);
        if (parts.matches()) {
            for (Unit unit : units) {
                if (unit.name.equals(parts.group(2))) {
                    return new BigDecimal(parts.group(1)).multiply(unit.size);
                }
            }
        }
        throw new InvalidValueException(expected);
    }

    String write(BigDecimal value) {
        Unit best = units.get(0);
        BigDecimal fewest = value.divide(best.size);
        for (Unit unit : units) {
            // A week is written as 7d: people compare days.
            if (!unit.name.equals("w") && value.signum() != 0 && value.remainder(unit.size).signum() == 0
                    && value.divide(unit.size).abs().compareTo(fewest.abs()) < 0) {
                best = unit;
                fewest = value.divide(unit.size);
            }
        }
        if (value.signum() == 0 && this == SECONDS) {
            return "0s";
        }
        BigDecimal number = fewest.stripTrailingZeros();
        return (number.scale() < 0 ? number.setScale(0) : number).toPlainString() + best.name;
    }

    private record Unit(String name, BigDecimal size) {
        Unit(String name, String size) {
            this(name, new BigDecimal(size));
        }
    }
}
