package org.sysmon.query.internal.syntax;

import java.util.Locale;

/** The aggregation operators. */
public enum Aggregation {
    SUM, AVG, COUNT, MIN, MAX, GROUP, STDDEV, STDVAR, TOPK, BOTTOMK, COUNT_VALUES, QUANTILE, LIMITK, LIMIT_RATIO;

    public String sign() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Aggregation of(String sign) {
        return valueOf(sign.toUpperCase(Locale.ROOT));
    }

    public boolean hasParameter() {
        return switch (this) {
            case TOPK, BOTTOMK, COUNT_VALUES, QUANTILE, LIMITK, LIMIT_RATIO -> true;
            default -> false;
        };
    }

    boolean isExperimental() {
        return this == LIMITK || this == LIMIT_RATIO;
    }
}
