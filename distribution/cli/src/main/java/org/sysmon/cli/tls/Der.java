package org.sysmon.cli.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes values in the distinguished encoding of ASN.1 (ITU-T X.690): tag, length, content. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final Instant GENERALIZED = Instant.parse("2050-01-01T00:00:00Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {
    }

    static byte[] sequence(byte[]... parts) {
        return value(SEQUENCE, join(parts));
    }

    static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    static byte[] bool(boolean truth) {
        return value(0x01, new byte[] { (byte) (truth ? 0xff : 0) });
    }

    static byte[] octets(byte[] bytes) {
        return value(0x04, bytes);
    }

    /** @param unused how many of the last bits do not count */
    static byte[] bits(int unused, byte... bytes) {
        return value(0x03, join(new byte[] { (byte) unused }, bytes));
    }

    /** @param dotted such as {@code 2.5.29.17} */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.");
        var out = new ByteArrayOutputStream();
        out.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            int arc = Integer.parseInt(arcs[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arc >>> shift != 0) {
                    out.write(arc >>> shift & 0x7f | 0x80);
                }
            }
            out.write(arc & 0x7f);
        }
        return value(0x06, out.toByteArray());
    }

    /** As RFC 5280 wants it: with two digits of the year until 2049. */
    static byte[] time(Instant moment) {
        byte[] text = TIME.format(moment).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return moment.isBefore(GENERALIZED) ? value(0x17, java.util.Arrays.copyOfRange(text, 2, text.length)) : value(0x18, text);
    }

    /** In the context of the value around it. @param made whether its content is values again */
    static byte[] tagged(int number, boolean made, byte[] content) {
        return value((made ? 0xa0 : 0x80) | number, content);
    }

    private static byte[] value(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            int bytes = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(content.length >>> 8 * i);
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
