package org.sysmon.runtime.internal.flight;

/** Where a lane notes which collector it is in. */
public final class LaneNotes {

    private final FlightRecord record;
    private final FlightRecord.Lane lane;

    LaneNotes(FlightRecord record, FlightRecord.Lane lane) {
        this.record = record;
        this.lane = lane;
    }

    public void enter(CollectorNotes collector) {
        record.enter(lane, collector.page());
    }

    public void leave() {
        record.leave(lane);
    }

    /** @param bytes that the call in hand has allocated so far */
    public void allocated(long bytes) {
        record.allocated(lane, bytes);
    }
}
