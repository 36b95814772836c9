package org.sysmon.config.yaml.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On metatype as bnd writes it from annotations. */
class MetatypeReaderTest {

    @Test
    void findsEveryPidOfOurs() {
        assertEquals(Set.of("sysmon.collect", "sysmon.collect.filesystem", "sysmon.collect.loadavg", "sysmon.store",
                "sysmon.store.retention", "sysmon.notifiers.email", "sysmon.heartbeat"), ExampleSchema.CORE.pids());
    }

    @Test
    void findsTheCollectorsThatTheManifestNames() {
        assertEquals(Set.of("filesystem", "loadavg"), ExampleSchema.CORE.collectors());
    }

    @Test
    void readsTypesDefaultsAndLimits() {
        Attribute interval = attribute("sysmon.collect", "interval");
        assertEquals("interval.seconds", interval.id());
        assertEquals(ValueType.DOUBLE, interval.type());
        assertEquals(1.0, interval.defaultValue());
        assertEquals(new BigDecimal("0.1"), interval.min());
        assertEquals("From one tick to the next", interval.description());
        assertEquals(5_000_000_000L, attribute("sysmon.store.retention", "max_size").defaultValue());
        assertEquals(List.of("full", "none"), attribute("sysmon.store", "sync").options());
    }

    @Test
    void readsDefaultsWithCommasBackslashesAndBlanks() {
        assertEquals("^/(dev|proc|sys|run/[a-z]{1,8})($|/)", attribute("sysmon.collect.filesystem", "exclude_mounts").defaultValue());
        assertEquals(List.of("tmpfs", "a, b"), attribute("sysmon.collect.filesystem", "exclude_types").defaultValue());
        assertEquals(List.of(), attribute("sysmon.notifiers.email", "to").defaultValue());
    }

    @Test
    void knowsWhatMustBeSaid() {
        assertTrue(attribute("sysmon.notifiers.email", "server").required());
        assertNull(attribute("sysmon.notifiers.email", "server").defaultValue());
        assertFalse(attribute("sysmon.notifiers.email", "password").required());
        assertTrue(attribute("sysmon.notifiers.email", "password").secret());
    }

    @Test
    void tellsFactoriesFromSingletons() {
        assertTrue(definition("sysmon.notifiers.email").factory());
        assertFalse(definition("sysmon.store").factory());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<", "garbage", "<MetaData><OCD id='x'><AD id='a' type='Sausage'/></OCD></MetaData>",
            "<MetaData><OCD id='x'><AD id='a' type='Integer' default='many'/></OCD></MetaData>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:/etc/passwd'>]><MetaData><OCD id='x'><AD id='a' type='String' description='&e;'/></OCD></MetaData>" })
    void saysThatWhatIsBrokenIsNoMetatype(String text) {
        assertThrows(IOException.class,
                () -> new MetatypeReader().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static MetatypeReader.Definition definition(String pid) {
        return ExampleSchema.CORE.definitions().stream().filter(one -> one.pid().equals(pid)).findFirst().orElseThrow();
    }

    private static Attribute attribute(String pid, String key) {
        return definition(pid).attributes().stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    }
}
