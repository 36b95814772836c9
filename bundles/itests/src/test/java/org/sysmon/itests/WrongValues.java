package org.sysmon.itests;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What can be wrong behind a key, by a word for it. */
final class WrongValues {

    private static final Map<String, String> UNITS = Map.of("seconds", "s", "bytes", "B", "percent", "%");

    private WrongValues() {
    }

    static Map<String, String> of(ConfigKeys.Key key) {
        var wrong = new LinkedHashMap<String, String>();
        wrong.put("nothing", "~");
        wrong.put("empty", "");
        wrong.put("a map", "{ some: thing }");
        wrong.put("a sub key", "{ some_sub_key: { some: 1 } }");
        wrong.put(key.several() ? "no list" : "a list", key.several() ? "alone" : "[a, b]");
        wrong.put("a list in a list", "[[a]]");
        wrong.put("an open reference", "'${HOME'");
        wrong.put("no reference", "'${no such name}'");
        if (!key.several()) {
            byNotation(key, wrong);
        }
        return wrong;
    }

    private static void byNotation(ConfigKeys.Key key, Map<String, String> wrong) {
        String unit = UNITS.get(key.notation());
        if (key.isChecked()) {
            wrong.put("another kind of text", key.notation().equals("pattern") ? "'(open'" : "'no such thing'");
        }
        if (key.type().equals("String")) {
            wrong.put("control characters", "\"a\\x01b\"");
        } else {
            wrong.put("quoted nonsense", "'\u20ac \u2028'");
            wrong.put("too much of a number", "1e9999");
        }
        if (unit != null) {
            wrong.put("no unit", "5");
            wrong.put("a wrong unit", "5parsecs");
            wrong.put("a negative value", "-5" + unit);
        }
        if (key.notation().equals("pattern")) {
            wrong.put("a pattern without an end", "'[a'");
            wrong.put("a pattern that is too long", "'" + "a".repeat(5_000) + "'");
        }
        if (key.notation().equals("address") || key.notation().equals("loopback")) {
            wrong.put("a port that there is not", "127.0.0.1:99999");
        }
        if (key.notation().equals("loopback")) {
            wrong.put("an address of others", "0.0.0.0:9000");
        }
        if (key.type().equals("Boolean")) {
            wrong.put("a word that YAML once knew", "yes");
        }
        boolean text = key.type().equals("String");
        if (key.min() != null && new BigDecimal(key.min()).signum() > 0) {
            wrong.put("too little", text ? "''" : scaled(key.min(), "0.5").toPlainString() + (unit == null ? "" : unit));
        }
        if (key.max() != null) {
            wrong.put("too much", text ? "a".repeat(new BigDecimal(key.max()).intValueExact() + 1)
                    : scaled(key.max(), "2").add(BigDecimal.ONE).toPlainString() + (unit == null ? "" : unit));
        }
    }

    private static BigDecimal scaled(String number, String by) {
        return new BigDecimal(number).multiply(new BigDecimal(by)).stripTrailingZeros();
    }
}
