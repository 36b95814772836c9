package org.sysmon.cli.doctor;

/** Sizes and spans as the configuration writes them: {@code 5GB}, {@code 512MiB}, {@code 10%}, {@code 7d}. */
final class Size {

    private static final String PREFIXES = "kMGT";

    private Size() {
    }

    /** NaN for what is not a size. */
    static double bytes(String text) {
        if (!text.endsWith("B")) {
            return Double.NaN;
        }
        boolean binary = text.endsWith("iB");
        String rest = text.substring(0, text.length() - (binary ? 2 : 1));
        char last = rest.isEmpty() ? ' ' : rest.charAt(rest.length() - 1);
        int power = PREFIXES.indexOf(last == 'K' ? 'k' : last) + 1;
        return number(power > 0 ? rest.substring(0, rest.length() - 1) : rest) * Math.pow(binary ? 1024 : 1000, power);
    }

    /** NaN for what is not a percentage. */
    static double percent(String text) {
        return text.endsWith("%") ? number(text.substring(0, text.length() - 1)) : Double.NaN;
    }

    /** NaN for what is not a span of time. */
    static double seconds(String text) {
        String unit = text.replaceFirst("^[0-9.]+", "");
        double one = switch (unit) {
            case "ms" -> 0.001;
            case "s" -> 1;
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            case "w" -> 7 * 86_400;
            case "y" -> 365 * 86_400;
            default -> Double.NaN;
        };
        return number(text.substring(0, text.length() - unit.length())) * one;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
