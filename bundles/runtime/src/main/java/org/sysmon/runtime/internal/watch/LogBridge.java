package org.sysmon.runtime.internal.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/** Brings what the framework's own parts log to where everything is logged. */
@Component(service = LogBridge.class, immediate = true)
public final class LogBridge implements LogListener {

    private static final Map<LogLevel, Level> LEVELS = Map.of(LogLevel.AUDIT, Level.INFO, LogLevel.ERROR, Level.ERROR,
            LogLevel.WARN, Level.WARNING, LogLevel.INFO, Level.DEBUG, LogLevel.DEBUG, Level.TRACE,
            LogLevel.TRACE, Level.TRACE);

    /** Loggers of the framework's own events, as the log service specification names them. */
    private static final String EVENTS = "Events.";

    private final LogReaderService log;

    @Activate
    public LogBridge(@Reference LogReaderService log) {
        this.log = log;
        log.addLogListener(this);
    }

    @Deactivate
    void stop() {
        log.removeLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        if (entry.getLoggerName().startsWith(EVENTS)) {
            return; // what happens to bundles and services; the launcher tells of failures
        }
        Level level = LEVELS.get(entry.getLogLevel());
        Logger logger = System.getLogger(entry.getBundle().getSymbolicName());
        if (logger.isLoggable(level)) {
            logger.log(level, entry.getMessage(), entry.getException());
        }
    }
}
