package org.sysmon.query.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a function takes and yields.
 *
 * @param optional how many of the last argument may be left out or added; -1 for any number
 */
public record Function(String name, List<ValueType> arguments, int optional, ValueType result) {

    /** Functions by signature: v instant vector, m range vector, s scalar, t text; ? may be left out, * any number. */
    private static final String TABLE = """
            v:v abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count \
            histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp
            v:v? day_of_month day_of_week day_of_year days_in_month hour minute month year
            v:m absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate \
            last_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time
            v:vss clamp
            v:vs clamp_max clamp_min
            v:vs? round
            v:ssv histogram_fraction
            v:sv histogram_quantile
            v:sm quantile_over_time
            v:ms predict_linear
            v:vtttt label_replace
            v:vttt* label_join
            v:s vector
            s:v scalar
            s: pi time
            """;

    private static final Map<String, Function> ALL = read();

    private static final List<String> EXPERIMENTAL = List.of("double_exponential_smoothing", "end", "histogram_quantiles", "info",
            "mad_over_time", "max_of", "min_of", "range", "sort_by_label", "sort_by_label_desc", "start", "start_timestamp",
            "step", "ts_of_first_over_time", "ts_of_last_over_time", "ts_of_max_over_time", "ts_of_min_over_time");

    /** The function of this name; null when there is none. */
    static Function named(String name) {
        return ALL.get(name);
    }

    /** Whether Prometheus has it behind a switch, so that it is known and not offered. */
    static boolean isExperimental(String name) {
        return EXPERIMENTAL.contains(name);
    }

    private static Map<String, Function> read() {
        Map<String, Function> all = new TreeMap<>();
        for (String line : TABLE.lines().toList()) {
            String[] words = line.split(" +");
            for (int i = 1; i < words.length; i++) {
                all.put(words[i], of(words[i], words[0]));
            }
        }
        return all;
    }

    private static Function of(String name, String signature) {
        List<ValueType> arguments = new ArrayList<>();
        int optional = 0;
        for (char c : signature.substring(2).toCharArray()) {
            switch (c) {
                case '?' -> optional = 1;
                case '*' -> optional = -1;
                default -> arguments.add(type(c));
            }
        }
        return new Function(name, List.copyOf(arguments), optional, type(signature.charAt(0)));
    }

    private static ValueType type(char sign) {
        return switch (sign) {
            case 'v' -> ValueType.VECTOR;
            case 'm' -> ValueType.MATRIX;
            case 's' -> ValueType.SCALAR;
            default -> ValueType.STRING;
        };
    }
}
