package org.sysmon.query.internal.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strings with quotes and escapes as Go writes them, which PromQL has taken over. */
public final class GoText {

    private static final String SHORT = "abfnrtv\\";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\";

    private GoText() {
    }

    /** In double quotes, with what does not print escaped. */
    public static String quote(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            int known = c < 128 ? MEANT.indexOf((char) c) : -1;
            if (c == '"') {
                out.append("\\\"");
            } else if (known >= 0) {
                out.append('\\').append(SHORT.charAt(known));
            } else if (c >= 0xDC80 && c <= 0xDCFF) {
                out.append("\\x%02x".formatted(c & 0xff));
            } else if (c < ' ' || c == 0x7f) {
                out.append("\\x%02x".formatted(c));
            } else if (Character.isISOControl(c) || !Character.isDefined(c)) {
                out.append(c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }

    /**
     * What stands between the quotes. Bytes that are no UTF-8 become lone surrogates U+DC80 to U+DCFF, so that they are kept.
     *
     * @throws IllegalArgumentException when it is not a quoted string
     */
    public static String unquote(String quoted) {
        char quote = quoted.isEmpty() ? ' ' : quoted.charAt(0);
        if (quoted.length() < 2 || quoted.charAt(quoted.length() - 1) != quote || "\"'`".indexOf(quote) < 0) {
            throw new IllegalArgumentException("invalid syntax");
        }
        String inner = quoted.substring(1, quoted.length() - 1);
        if (quote == '`' || inner.indexOf('\\') < 0) {
            return inner;
        }
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < inner.length();) {
            char c = inner.charAt(i);
            if (c != '\\') {
                int point = inner.codePointAt(i);
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(point);
                continue;
            }
            char kind = inner.charAt(i + 1);
            int known = SHORT.indexOf(kind);
            int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : Character.digit(kind, 8) >= 0 ? 3 : 0;
            if (known >= 0 || digits == 0) {
                bytes.write(known >= 0 ? MEANT.charAt(known) : kind);
                i += 2;
            } else if (digits == 3) {
                bytes.write(Integer.parseInt(inner.substring(i + 1, i + 4), 8));
                i += 4;
            } else {
                int value = Integer.parseInt(inner.substring(i + 2, i + 2 + digits), 16);
                if (kind == 'x') {
                    bytes.write(value);
                } else {
                    bytes.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
                }
                i += 2 + digits;
            }
        }
        return decode(bytes.toByteArray());
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            var text = new StringBuilder();
            for (byte b : bytes) {
                text.append(b >= 0 ? (char) b : (char) (0xDC00 + (b & 0xff)));
            }
            return text.toString();
        }
    }

    /** Whether it is text at all, as names have to be. */
    public static boolean isText(String name) {
        return name.chars().noneMatch(c -> c >= 0xDC80 && c <= 0xDCFF) || StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }
}
