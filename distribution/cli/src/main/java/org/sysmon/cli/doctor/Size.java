package org.sysmon.cli.doctor;

/** Sizes as the configuration writes them: {@code 5GB}, {@code 512MiB}, {@code 10%}. */
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

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
