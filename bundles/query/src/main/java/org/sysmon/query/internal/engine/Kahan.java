package org.sysmon.query.internal.engine;

/** A sum that keeps what each addition would have lost (Kahan and Neumaier). */
final class Kahan {

    private double sum;
    private double lost;

    void clear() {
        set(0, 0);
    }

    void set(double newSum, double newLost) {
        sum = newSum;
        lost = newLost;
    }

    void add(double value) {
        double total = sum + value;
        if (Double.isInfinite(total)) {
            lost = 0;
        } else if (Math.abs(sum) >= Math.abs(value)) {
            lost += sum - total + value;
        } else {
            lost += value - total + sum;
        }
        sum = total;
    }

    double total() {
        return sum + lost;
    }

    /** Without what was lost, where that is no number. */
    double sum() {
        return Double.isInfinite(sum) ? sum : sum + lost;
    }

    double raw() {
        return sum;
    }

    double lost() {
        return lost;
    }
}
