package org.sysmon.api.store;

import java.nio.charset.StandardCharsets;

/**
 * A record of the state.
 *
 * @param version grows with each write of the key; 1 is the first
 * @param value   belongs to the record: not to be changed
 */
public record StateRecord(String bucket, String key, byte[] value, long version) {

    public String text() {
        return new String(value, StandardCharsets.UTF_8);
    }
}
