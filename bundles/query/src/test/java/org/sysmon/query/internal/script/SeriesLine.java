package org.sysmon.query.internal.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sysmon.api.metric.SampleBatch;
import org.sysmon.query.internal.engine.LabelSet;
import org.sysmon.query.internal.syntax.GoText;

/**
 * A series as scripts write it: its labels, then values with shorthands for rows of them.
 *
 * @param values      null where there is no sample
 * @param unsupported whether it has samples that are no numbers
 */
record SeriesLine(LabelSet labels, List<Double> values, boolean unsupported) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern PAIR = Pattern.compile(
            "\\s*(?:([a-zA-Z_][a-zA-Z0-9_]*)|(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`))"
                    + "(?:\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`))?\\s*(,|(?=}))");
    private static final String NUMBER = "[+-]?(?:[0-9.]+(?:[eE][+-]?[0-9]+)?|[iI][nN][fF]|[nN][aA][nN])";
    private static final Pattern ITEM = Pattern.compile("(_|stale|" + NUMBER + ")(?:([+-](?:[0-9.]+(?:[eE][+-]?[0-9]+)?|[iI]nf|NaN))?x([0-9]+))?");

    static SeriesLine parse(String line) {
        int at = 0;
        Map<String, String> labels = new HashMap<>();
        Matcher name = NAME.matcher(line);
        if (name.lookingAt()) {
            labels.put("__name__", name.group());
            at = name.end();
        }
        if (at < line.length() && line.charAt(at) == '{' && !line.startsWith("{{", at)) {
            at++;
            Matcher pair = PAIR.matcher(line);
            while (pair.find(at) && pair.start() == at) {
                String label = pair.group(1) != null ? pair.group(1) : GoText.unquote(pair.group(2));
                if (pair.group(3) == null) {
                    labels.put("__name__", label);
                } else {
                    labels.put(label, GoText.unquote(pair.group(3)));
                }
                at = pair.end();
            }
            at = line.indexOf('}', at) + 1;
        }
        String values = line.substring(at).strip();
        boolean unsupported = values.contains("{{");
        return new SeriesLine(LabelSet.of(labels), unsupported ? List.of() : values(values), unsupported);
    }

    private static List<Double> values(String text) {
        List<Double> values = new ArrayList<>();
        for (String word : text.isEmpty() ? new String[0] : text.split("\\s+")) {
            Matcher item = ITEM.matcher(word);
            if (!item.matches()) {
                throw new IllegalArgumentException("not a value: '" + word + "'");
            }
            boolean gap = item.group(1).equals("_");
            double value = gap ? 0 : number(item.group(1));
            int more = item.group(3) == null ? 0 : Integer.parseInt(item.group(3));
            double step = item.group(2) == null ? 0 : number(item.group(2));
            for (int i = gap && more > 0 ? 1 : 0; i <= more; i++) {
                values.add(gap ? null : value);
                value = item.group(2) == null ? value : value + step;
            }
        }
        return values;
    }

    static double number(String text) {
        if (text.equals("stale")) {
            return SampleBatch.STALE;
        }
        String unsigned = text.replaceFirst("^[+-]", "");
        double value = unsigned.equalsIgnoreCase("inf") ? Double.POSITIVE_INFINITY
                : unsigned.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(unsigned);
        return text.startsWith("-") ? -value : value;
    }
}
