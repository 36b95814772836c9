package org.sysmon.runtime.internal.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sysmon.api.log.PartLevel;
import org.sysmon.api.log.PartLevel.Origin;

class PartLevelsTest {

    private final Level before = Logger.getLogger("").getLevel();
    private final PartLevels levels = new PartLevels(() -> List.of("store-derby", "rest"));
    private final Logger store = Logger.getLogger("org.sysmon.store.derby.internal.DerbyStore");

    @AfterEach
    void restore() {
        levels.all().forEach(part -> levels.reset(part.part()));
        levels.configure(List.of());
        Logger.getLogger("").setLevel(before);
    }

    private PartLevel of(String part) {
        return levels.all().stream().filter(one -> one.part().equals(part)).findFirst().orElseThrow();
    }

    @Test
    void aPartLogsAsWhatItIsAPartOf() {
        levels.configure(List.of("sysmon=info"));
        assertEquals(new PartLevel("store-derby", "info", Origin.INHERITED), of("store-derby"));
        assertEquals(new PartLevel("jersey", "error", Origin.DEFAULT), of("jersey"));
        assertFalse(store.isLoggable(Level.FINE));
    }

    @Test
    void theConfigurationSetsItAndTakesItBack() {
        levels.configure(List.of("sysmon=info", "store-derby=debug", "jersey=off"));
        assertTrue(store.isLoggable(Level.FINE));
        assertEquals(new PartLevel("jersey", "off", Origin.CONFIG), of("jersey"));
        levels.configure(List.of("sysmon=info"));
        assertFalse(store.isLoggable(Level.FINE));
        assertEquals(new PartLevel("jersey", "error", Origin.DEFAULT), of("jersey"));
    }

    @Test
    void whatIsSetWhileItRunsOutlivesAChangeOfTheConfiguration() {
        levels.configure(List.of("sysmon=info", "store-derby=warn"));
        assertEquals(new PartLevel("store-derby", "debug", Origin.RUNTIME), levels.set("store-derby", "debug"));
        levels.configure(List.of("sysmon=info", "store-derby=error"));
        assertTrue(store.isLoggable(Level.FINE));
        assertEquals(new PartLevel("store-derby", "error", Origin.CONFIG), levels.reset("store-derby"));
        assertFalse(store.isLoggable(Level.WARNING));
    }

    @Test
    void aLoggerOfALibraryIsAPartToo() {
        levels.configure(List.of("sysmon=info"));
        levels.set("org.apache.felix.scr", "debug");
        assertEquals(new PartLevel("org.apache.felix.scr", "debug", Origin.RUNTIME), of("org.apache.felix.scr"));
        assertTrue(Logger.getLogger("org.apache.felix.scr.impl").isLoggable(Level.FINE));
    }

    @Test
    void whatThereIsNotIsRefusedWithWhatThereIs() {
        var part = assertThrows(IllegalArgumentException.class, () -> levels.set("stor", "debug"));
        assertTrue(part.getMessage().startsWith("no such part: stor; expected one of "), part.getMessage());
        assertTrue(part.getMessage().contains("store-derby"), part.getMessage());
        var level = assertThrows(IllegalArgumentException.class, () -> levels.set("rest", "loud"));
        assertEquals("no such level: loud; expected one of debug, error, info, off, trace, warn", level.getMessage());
    }
}
