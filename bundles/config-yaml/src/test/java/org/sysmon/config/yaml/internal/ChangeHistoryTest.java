package org.sysmon.config.yaml.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeHistoryTest {

    @TempDir
    private Path folder;

    @Test
    void keepsWhatIsNoted() throws IOException {
        ChangeHistory history = history(9, 9, 1 << 20);
        ChangeRecord noted = history.add(change("a", "b \u20ac"));

        assertEquals(List.of(noted), history(9, 9, 1 << 20).all());
        assertEquals(Optional.of("b \u20ac"), history.lastText(Origin.FILE));
        assertEquals(Optional.empty(), history.lastText(Origin.OVERRIDE));
    }

    @Test
    void keepsTheNewestOnlyAndGoesOnCounting() throws IOException {
        ChangeHistory history = history(3, 2, 1 << 20);
        for (int i = 0; i < 5; i++) {
            history.add(change("a" + i, "b" + i));
        }

        assertEquals(List.of(5, 4, 3), history.all().stream().map(ChangeRecord::number).toList());
        assertEquals(6, history(3, 2, 1 << 20).add(change("x", "y")).number());
    }

    @Test
    void refusalsPushNoChangeOut() throws IOException {
        ChangeHistory history = history(3, 2, 1 << 20);
        history.add(change("a", "b"));
        for (int i = 0; i < 9; i++) {
            history.add(refusal());
        }

        assertEquals(List.of(10, 9, 1), history.all().stream().map(ChangeRecord::number).toList());
    }

    @Test
    void staysBelowItsBytesButKeepsTheNewest() throws IOException {
        ChangeHistory history = history(100, 100, 10_000);
        var random = new Random(1);
        for (int i = 0; i < 20; i++) {
            byte[] noise = new byte[2_000];
            random.nextBytes(noise);
            history.add(change("a", new String(noise, java.nio.charset.StandardCharsets.ISO_8859_1)));
        }

        long bytes = 0;
        try (var files = Files.newDirectoryStream(folder.resolve("h"))) {
            for (Path file : files) {
                bytes += Files.size(file);
            }
        }
        assertTrue(bytes <= 10_000, bytes + " bytes");
        assertEquals(1, history(100, 100, 1).all().stream().filter(record -> record.number() == 20).count());
    }

    @Test
    void aRecordThatIsBrokenIsLeftOut() throws IOException {
        ChangeHistory history = history(9, 9, 1 << 20);
        history.add(change("a", "b"));
        history.add(change("b", "c"));
        Files.write(folder.resolve("h/0000000001.file.applied"), new byte[] { 1, 2, 3 });

        assertEquals(List.of(2), history.all().stream().map(ChangeRecord::number).toList());
    }

    private ChangeHistory history(int applied, int refused, long bytes) {
        return new ChangeHistory(folder.resolve("h"), applied, refused, bytes);
    }

    private static ChangeRecord change(String before, String after) {
        return new ChangeRecord(0, 1_700_000_000_000L, new Author("root", "file", "saved"), Origin.FILE,
                List.of(new Change("a.b", null, "1", false)), List.of(), before, after);
    }

    private static ChangeRecord refusal() {
        return new ChangeRecord(0, 1_700_000_000_000L, new Author("root", "file", "saved"), Origin.FILE, List.of(),
                List.of("f:1: wrong"), null, null);
    }
}
