package org.sysmon.collect.network.internal;

import java.io.IOException;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.MalformedSourceException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a kernel that cannot be had would say, as the tests of node_exporter write it down. */
final class Fixture {

    private Fixture() {
    }

    static JsonNode read(KernelFile file) throws IOException {
        var text = new StringBuilder();
        Cursor at = file.read();
        do {
            text.append(at.rest()).append('\n');
        } while (at.nextLine());
        try {
            return Json.MAPPER.readTree(text.toString());
        } catch (JsonProcessingException e) {
            throw new MalformedSourceException("expected JSON: " + e.getOriginalMessage());
        }
    }

    /** Apart, so that the library is not loaded where nobody tests. */
    private static final class Json {

        static final ObjectMapper MAPPER = new ObjectMapper();

        private Json() {
        }
    }
}
