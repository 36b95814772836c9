package org.sysmon.config.yaml.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * One change of the configuration, taken over or refused.
 *
 * @param time    milliseconds since 1970
 * @param layer   which text changed
 * @param changes by key, secrets masked
 * @param refused why it was not taken over, a line each; empty when it was
 * @param before  the whole text until then; null when there was none, or when it was refused
 * @param after   the whole text from then on; null when it was refused
 */
record ChangeRecord(int number, long time, Author author, Origin layer, List<Change> changes, List<String> refused,
        String before, String after) {

    private static final int FORM = 1;
    /** More would be a broken file: a text has at most 1 MiB of characters. */
    private static final int LONGEST = 4 * YamlReader.LARGEST;

    boolean applied() {
        return refused.isEmpty();
    }

    byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeByte(FORM);
            out.writeInt(number);
            out.writeLong(time);
            write(out, author.who());
            write(out, author.via());
            write(out, author.action());
            write(out, layer.name());
            out.writeInt(changes.size());
            for (Change change : changes) {
                write(out, change.path());
                write(out, change.running());
                write(out, change.file());
                out.writeBoolean(change.restart());
            }
            out.writeInt(refused.size());
            for (String problem : refused) {
                write(out, problem);
            }
            write(out, before);
            write(out, after);
        }
        return bytes.toByteArray();
    }

    static ChangeRecord of(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            int form = in.readByte();
            if (form != FORM) {
                throw new IOException("it has form " + form + ", expected " + FORM);
            }
            int number = in.readInt();
            long time = in.readLong();
            var author = new Author(text(in), text(in), text(in));
            Origin layer = Origin.valueOf(text(in));
            List<Change> changes = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                changes.add(new Change(text(in), text(in), text(in), in.readBoolean()));
            }
            List<String> refused = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                refused.add(text(in));
            }
            return new ChangeRecord(number, time, author, layer, List.copyOf(changes), List.copyOf(refused), text(in), text(in));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        if (length > LONGEST) {
            throw new IOException("it holds a text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
