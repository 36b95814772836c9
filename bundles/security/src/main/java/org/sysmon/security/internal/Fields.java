package org.sysmon.security.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** How a record stands in the local state: names and texts, so that a later version may add some. */
final class Fields {

    private static final int FORM = 1;

    private Fields() {
    }

    static byte[] bytes(Map<String, String> fields) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeByte(FORM);
        out.writeShort(fields.size());
        for (Map.Entry<String, String> field : fields.entrySet()) {
            out.writeUTF(field.getKey());
            out.writeUTF(field.getValue());
        }
        return bytes.toByteArray();
    }

    static Map<String, String> of(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        int form = in.readByte();
        if (form != FORM) {
            throw new IOException("it has form " + form + ", expected " + FORM);
        }
        var fields = new HashMap<String, String>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            fields.put(in.readUTF(), in.readUTF());
        }
        return fields;
    }
}
