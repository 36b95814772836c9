package org.sysmon.runtime.internal.flight;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.daemon.Daemon;
import org.sysmon.api.daemon.LastRun;
import org.sysmon.api.daemon.Suspect;

/**
 * Notes what each lane is in, where it outlives the process, and finds out of the notes of the last run whom that ended by.
 * Noting is a plain put into memory: it makes nothing, waits for nothing.
 */
@Component(service = { FlightRecorder.class, LastRun.class })
public final class FlightRecorder implements LastRun {

    private static final Logger LOG = System.getLogger(FlightRecorder.class.getName());

    private final Path file;
    private final FlightRecord record;
    private final Map<String, Integer> pages = new HashMap<>();
    private final boolean grave;
    private final String ended;
    private final Optional<Suspect> suspect;
    private final String safeMode;

    @Activate
    public FlightRecorder(BundleContext context, @Reference Daemon daemon) {
        this(FlightFile.of(daemon.dataFolder(), System.getenv("RUNTIME_DIRECTORY")), !daemon.checkOnly(), Ending.of(context::getProperty),
                Optional.ofNullable(context.getProperty("sysmon.safe")).orElse(""));
        if (!ended.isEmpty()) {
            LOG.log(Level.WARNING, ended);
        }
    }

    private FlightRecorder(Path file, boolean seen, Ending before, String safeMode) {
        this.file = file;
        this.safeMode = safeMode;
        this.record = new FlightRecord(seen ? open(file) : ByteBuffer.allocate(FlightRecord.SIZE));
        var inquest = new Inquest(before, record);
        this.suspect = inquest.suspect();
        this.ended = inquest.text();
        this.grave = before.grave() || suspect.isPresent();
        String suspected = inquest.suspected();
        record.begin(ProcessHandle.current().pid());
        record.suspected(suspected);
    }

    /** One whose notes nobody will find. */
    public static FlightRecorder unseen() {
        return new FlightRecorder(Path.of(""), false, Ending.ORDERLY, "");
    }

    /** One that begins with what the last run noted there. */
    static FlightRecorder in(Path file, Ending before) {
        return new FlightRecorder(file, true, before, "");
    }

    private static ByteBuffer open(Path file) {
        try {
            return FlightFile.open(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "should this run crash, the next one will not know by whom: {0}", e);
            return ByteBuffer.allocate(FlightRecord.SIZE);
        }
    }

    /** After an orderly stop nobody asks for the notes. */
    @Deactivate
    void stop() throws IOException {
        Files.deleteIfExists(file);
    }

    /** The notes of the fast lane, or of the slow one. */
    public LaneNotes lane(boolean slow) {
        return new LaneNotes(record, slow ? FlightRecord.Lane.SLOW : FlightRecord.Lane.FAST);
    }

    /** The notes on one collector. @param bundle its symbolic name and version */
    public synchronized CollectorNotes collector(String name, String bundle) {
        String text = name + "\t" + bundle;
        Integer page = pages.get(name);
        if (page == null && pages.size() < FlightRecord.PAGES) {
            page = pages.size();
            pages.put(name, page);
        }
        if (page == null) {
            return new CollectorNotes(record, FlightRecord.NO_PAGE); // nobody has so many
        }
        record.name(page, text);
        return new CollectorNotes(record, page);
    }

    /** Whether the end of the last run says that something is wrong. */
    boolean grave() {
        return grave;
    }

    @Override
    public String ended() {
        return ended;
    }

    @Override
    public Optional<Suspect> suspect() {
        return suspect;
    }

    @Override
    public String safeMode() {
        return safeMode;
    }
}
