package org.sysmon.runtime.internal.flight;

/** Where is noted what a collector has allocated. */
public final class CollectorNotes {

    private final FlightRecord record;
    private final int page;

    CollectorNotes(FlightRecord record, int page) {
        this.record = record;
        this.page = page;
    }

    int page() {
        return page;
    }

    /** @param allocated bytes, by all its calls together */
    public void ran(long allocated, long runs) {
        if (page != FlightRecord.NO_PAGE) {
            record.count(page, allocated, runs);
        }
    }

    /** @param allocated bytes, by the call in hand, until it is left behind now */
    public void leftBehind(long allocated) {
        if (page != FlightRecord.NO_PAGE) {
            record.left(page, allocated);
        }
    }

    /** It is not called any more. */
    public void gone() {
        if (page != FlightRecord.NO_PAGE) {
            record.name(page, "");
        }
    }
}
