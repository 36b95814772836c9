package org.sysmon.collect.process.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.osgi.service.component.annotations.Component;

/** The processes of the last scan that are among the first of something, for those who look at them. */
@Component(service = ProcessBoard.class)
public final class ProcessBoard {

    /** Scans for which somebody who has looked is taken to look on. */
    private static final int PATIENCE = 4;

    private final AtomicInteger looking = new AtomicInteger();
    private final AtomicReference<Page> page = new AtomicReference<>(new Page(0, 0, 0, List.of()));

    /**
     * @param seconds  between the last two scans; 0 before the second
     * @param all      how many processes there are
     * @param threads  of all of them
     * @param rows     in no order
     */
    public record Page(double seconds, int all, long threads, List<ProcessRow> rows) {
    }

    /** What was seen last. Whoever asks is told more at the next scan: what takes long to find out. */
    public Page look() {
        looking.set(PATIENCE);
        return page.get();
    }

    /** Until there is more about its processes, it has what was found out of them for the page before, while somebody looks. */
    Page show(Page next) {
        Map<Long, ProcessRow> before = new HashMap<>();
        if (looking.get() > 0) {
            page.get().rows().forEach(row -> before.put(row.pid(), row));
        }
        Page shown = new Page(next.seconds(), next.all(), next.threads(),
                next.rows().stream().map(row -> row.withDetailsOf(before.get(row.pid()))).toList());
        page.set(shown);
        return shown;
    }

    /** The same page with more in its rows, unless there is a newer one. */
    void complete(Page shown, List<ProcessRow> rows) {
        page.compareAndSet(shown, new Page(shown.seconds(), shown.all(), shown.threads(), rows));
    }

    /** To be asked once at each scan. */
    boolean isLookedAt() {
        return looking.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
