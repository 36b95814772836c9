package org.sysmon.query.internal.engine;

/** The functions of range vectors, by name. */
final class RangeFunctions {

    private RangeFunctions() {
    }

    static RangeFunction named(String name) {
        return switch (name) {
            case "rate" -> (window, frame) -> Rates.increase(window, frame, true, frame.seconds());
            case "increase" -> (window, frame) -> Rates.increase(window, frame, true, 1);
            case "delta" -> (window, frame) -> Rates.increase(window, frame, false, 1);
            case "irate" -> (window, frame) -> Rates.instant(window, true);
            case "idelta" -> (window, frame) -> Rates.instant(window, false);
            case "deriv" -> (window, frame) -> Rates.slope(window);
            case "predict_linear" -> Rates::predict;
            case "resets" -> (window, frame) -> Rates.resets(window);
            case "changes" -> (window, frame) -> Rates.changes(window);
            case "sum_over_time" -> (window, frame) -> Statistics.sum(window.values, window.from, window.to);
            case "avg_over_time" -> (window, frame) -> Statistics.average(window.values, window.from, window.to);
            case "min_over_time" -> (window, frame) -> Statistics.min(window.values, window.from, window.to);
            case "max_over_time" -> (window, frame) -> Statistics.max(window.values, window.from, window.to);
            case "stdvar_over_time" -> (window, frame) -> Statistics.variance(window.values, window.from, window.to);
            case "stddev_over_time" -> (window, frame) ->
                    Math.sqrt(Statistics.variance(window.values, window.from, window.to));
            case "quantile_over_time" -> (window, frame) ->
                    Statistics.quantile(frame.argument(), window.values, window.from, window.to);
            case "count_over_time" -> (window, frame) -> window.size();
            case "first_over_time" -> (window, frame) -> window.first();
            case "last_over_time" -> (window, frame) -> window.last();
            case "present_over_time", "absent_over_time" -> (window, frame) -> 1;
            default -> throw new IllegalStateException("no function of ranges is named " + name);
        };
    }

    /** Whether what it yields is a sample of the series itself, so that the name still holds. */
    static boolean keepsName(String name) {
        return name.equals("first_over_time") || name.equals("last_over_time");
    }
}
