package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sysmon.api.kernel.Cursor;

/** Reads the text format of Prometheus, a family at a time. */
final class TextFormat {

    /** Samples of one name. @param help none where the text says none */
    record Family(String name, Optional<String> help, String type, List<Sample> samples) {
    }

    /** @param name of the family, or with _bucket, _sum, _count behind it */
    record Sample(String name, Map<String, String> labels, double value) {
    }

    private static final Pattern REMARK = Pattern.compile("#\\s*(HELP|TYPE)\\s+([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(.*)");
    private static final Set<String> TYPES = Set.of("counter", "gauge", "untyped", "summary", "histogram");

    private final Map<String, Family> families = new LinkedHashMap<>();

    private TextFormat() {
    }

    /** In the order in which they come. */
    static List<Family> read(Cursor at) throws IOException {
        var format = new TextFormat();
        do {
            String line = at.rest().text();
            if (line.startsWith("#")) {
                format.remark(line, at);
            } else if (!line.isEmpty()) {
                format.sample(line, at);
            }
        } while (at.nextLine());
        return format.families.values().stream().filter(family -> !family.samples.isEmpty()).toList();
    }

    private void remark(String line, Cursor at) throws IOException {
        Matcher remark = REMARK.matcher(line);
        if (!remark.matches()) {
            return;
        }
        String name = remark.group(2);
        Family known = family(name);
        if (remark.group(1).equals("HELP")) {
            if (known.help.isPresent()) {
                throw at.malformed("one HELP of " + name);
            }
            String help = remark.group(3).replace("\\n", "\n").replace("\\\\", "\\");
            families.put(name, new Family(name, Optional.of(help), known.type, known.samples));
        } else {
            String type = remark.group(3).toLowerCase(Locale.ROOT);
            if (!TYPES.contains(type) || !known.type.isEmpty() || !known.samples.isEmpty()) {
                throw at.malformed("one TYPE of " + name + " before its samples, of " + TYPES + ", not '" + type + "'");
            }
            families.put(name, new Family(name, known.help, type, known.samples));
        }
    }

    private void sample(String line, Cursor at) throws IOException {
        var scanner = new LineScanner(line, at);
        String name = scanner.name();
        Map<String, String> labels = scanner.labels();
        double value = number(scanner.word(), at);
        if (!scanner.atEnd()) {
            throw at.malformed("a sample without a timestamp, for it is taken when it is read, not '" + line + "'");
        }
        Family family = family(name);
        String bound = family.type.equals("histogram") ? "le" : family.type.equals("summary") ? "quantile" : "";
        if (labels.containsKey(bound)) {
            labels.put(bound, written(number(labels.get(bound), at)));
        }
        family.samples.add(new Sample(name, labels, value));
    }

    /** Parts of a histogram or summary belong to it. */
    private Family family(String name) {
        Family family = families.get(name);
        for (String part : family == null ? List.of("_bucket", "_sum", "_count") : List.<String>of()) {
            Family whole = name.endsWith(part) ? families.get(name.substring(0, name.length() - part.length())) : null;
            if (whole != null && (whole.type.equals("histogram") || whole.type.equals("summary") && !part.equals("_bucket"))) {
                return whole;
            }
        }
        return family != null ? family
                : families.computeIfAbsent(name, own -> new Family(own, Optional.empty(), "", new ArrayList<>()));
    }

    private static double number(String text, Cursor at) throws IOException {
        String word = text.toLowerCase(Locale.ROOT);
        try {
            return switch (word.startsWith("+") ? word.substring(1) : word) {
                case "inf", "infinity" -> Double.POSITIVE_INFINITY;
                case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                case "nan" -> Double.NaN;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw at.malformed("a number, not '" + text + "'");
        }
    }

    /** A bound as exporters write it: the fewest digits, an exponent of two digits or more below 1e-4 and from 1e6 ... on. */
    static String written(double bound) {
        if (Double.isInfinite(bound)) {
            return bound > 0 ? "+Inf" : "-Inf";
        }
        if (Double.isNaN(bound) || bound == 0) {
            return bound == 0 ? "0" : "NaN";
        }
        BigDecimal digits = new BigDecimal(Double.toString(bound)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -4 && exponent < 6) {
            return digits.toPlainString();
        }
        String mantissa = digits.scaleByPowerOfTen(-exponent).toPlainString();
        return mantissa + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
