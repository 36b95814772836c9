package org.sysmon.collect.system.internal;

import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.metric.Metric;

/** How well the clock is kept, by adjtimex(2). On the fast lane, for it asks the kernel for one thing and never waits. */
@Component
@CollectorSettings(name = "timex")
public final class TimexCollector implements Collector {

    private static final Metric SYNC = gauge("sync_status", "Is clock synchronized to a reliable server (1 = yes, 0 = no).");
    private static final Metric OFFSET = gauge("offset_seconds", "Time offset in between local system and reference clock.");
    private static final Metric FREQUENCY = gauge("frequency_adjustment_ratio", "Local clock frequency adjustment.");
    private static final Metric MAX_ERROR = gauge("maxerror_seconds", "Maximum error in seconds.");
    private static final Metric ESTIMATED_ERROR = gauge("estimated_error_seconds", "Estimated error in seconds.");
    private static final Metric STATUS = gauge("status", "Value of the status array bits.");
    private static final Metric CONSTANT = gauge("loop_time_constant", "Phase-locked loop time constant.");
    private static final Metric TICK = gauge("tick_seconds", "Seconds between clock ticks.");
    private static final Metric PPS_FREQUENCY = gauge("pps_frequency_hertz", "Pulse per second frequency.");
    private static final Metric PPS_JITTER = gauge("pps_jitter_seconds", "Pulse per second jitter.");
    private static final Metric PPS_SHIFT = gauge("pps_shift_seconds", "Pulse per second interval duration.");
    private static final Metric PPS_STABILITY = gauge("pps_stability_hertz",
            "Pulse per second stability, average of recent frequency changes.");
    private static final Metric JITTERS = Metric.counter("node_timex_pps_jitter_total",
            "Pulse per second count of jitter limit exceeded events.");
    private static final Metric CALIBRATIONS = Metric.counter("node_timex_pps_calibration_total",
            "Pulse per second count of calibration intervals.");
    private static final Metric ERRORS = Metric.counter("node_timex_pps_error_total",
            "Pulse per second count of calibration errors.");
    private static final Metric EXCEEDED = Metric.counter("node_timex_pps_stability_exceeded_total",
            "Pulse per second count of stability limit exceeded events.");
    private static final Metric TAI = gauge("tai_offset_seconds", "International Atomic Time (TAI) offset.");

    private static final double MICROSECONDS = 1e6;
    private static final double NANOSECONDS = 1e9;
    /** Parts per million, in 1/65536. */
    private static final double SCALED_PPM = 1e6 * 65536;
    /** {@code TIME_ERROR}: the clock is not synchronized. */
    private static final int TIME_ERROR = 5;
    /** {@code STA_NANO}: what is counted in is nanoseconds. */
    private static final int NANO = 0x2000;

    private final ClockState clock;

    @Activate
    public TimexCollector() {
        this(ClockState.ofTheKernel());
    }

    TimexCollector(ClockState clock) {
        this.clock = clock;
    }

    @Deactivate
    void close() {
        clock.close();
    }

    @Override
    public void collect(Readings readings) throws IOException {
        int state = clock.read();
        int status = clock.number(ClockState.STATUS);
        double unit = (status & NANO) != 0 ? NANOSECONDS : MICROSECONDS;
        readings.set(readings.series(SYNC), state == TIME_ERROR ? 0 : 1);
        readings.set(readings.series(OFFSET), clock.whole(ClockState.OFFSET) / unit);
        readings.set(readings.series(FREQUENCY), 1 + clock.whole(ClockState.FREQUENCY) / SCALED_PPM);
        readings.set(readings.series(MAX_ERROR), clock.whole(ClockState.MAX_ERROR) / MICROSECONDS);
        readings.set(readings.series(ESTIMATED_ERROR), clock.whole(ClockState.ESTIMATED_ERROR) / MICROSECONDS);
        readings.set(readings.series(STATUS), status);
        readings.set(readings.series(CONSTANT), clock.whole(ClockState.CONSTANT));
        readings.set(readings.series(TICK), clock.whole(ClockState.TICK) / MICROSECONDS);
        readings.set(readings.series(PPS_FREQUENCY), clock.whole(ClockState.PPS_FREQUENCY) / SCALED_PPM);
        readings.set(readings.series(PPS_JITTER), clock.whole(ClockState.PPS_JITTER) / unit);
        readings.set(readings.series(PPS_SHIFT), clock.number(ClockState.PPS_SHIFT));
        readings.set(readings.series(PPS_STABILITY), clock.whole(ClockState.PPS_STABILITY) / SCALED_PPM);
        readings.set(readings.series(JITTERS), clock.whole(ClockState.JITTERS));
        readings.set(readings.series(CALIBRATIONS), clock.whole(ClockState.CALIBRATIONS));
        readings.set(readings.series(ERRORS), clock.whole(ClockState.ERRORS));
        readings.set(readings.series(EXCEEDED), clock.whole(ClockState.EXCEEDED));
        readings.set(readings.series(TAI), clock.number(ClockState.TAI));
    }

    private static Metric gauge(String name, String help) {
        return Metric.gauge("node_timex_" + name, help);
    }
}
