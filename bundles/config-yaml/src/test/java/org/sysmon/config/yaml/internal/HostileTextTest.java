package org.sysmon.config.yaml.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is in the file, the answer is a list of problems of one line each, and it comes. The seed is fixed. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileTextTest {

    private static final String GOOD = """
            collect: { interval: 1s, filesystem: { exclude_mounts: '^/(dev|proc)', exclude_types: [a, b] } }
            store:
              path: "x.db"
              retention: { raw: 7d, max_size: 5GB, min_free: 10% }
            notifiers: { email: { ops: { server: 'x:25', to: [a], retries: 3 } } }
            """;
    private static final String PIECES = "[]{}:,-&*!|>%@`'\"#?~<=\t\n\r ${}file:/x\\u0000\uD83D\uDE00\u2028\u0085\u0007aZ0.9sGB&a*a<<";

    private final Random random = new Random(20_261_123);
    private final Schema schema = ExampleSchema.schema();

    @Test
    void garbageIsReported() {
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(200); length > 0; length--) {
                text.append(PIECES.charAt(random.nextInt(PIECES.length())));
            }
            check(text.toString());
        }
    }

    @Test
    void aGoodFileWithSomethingBrokenInItIsReported() {
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder(GOOD);
            for (int times = 1 + random.nextInt(4); times > 0; times--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                    case 2 -> text.setCharAt(at, (char) random.nextInt(0x10000));
                    default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
                }
            }
            check(text.toString());
        }
    }

    @Test
    void longAndRepeatedTextIsReported() {
        for (String piece : new String[] { "- ", "? ", "a: ", "[", "{", "&a ", "'", "\"\\x", "|\n ", "!", "- - ", "%", "a\n", "a: 1\n", "#", "\t", "{a: ", "[*a,", "? [", "!!" }) {
            for (int times : new int[] { 10, 1_000, 60_000 }) {
                check(piece.repeat(times));
                check("collect: " + piece.repeat(times));
            }
        }
    }

    private void check(String text) {
        Check.Checked checked = Check.check(YamlReader.read(text), schema, References.all(name -> null));
        for (Problem problem : checked.problems()) {
            String line = problem.in("f");
            assertEquals(1, line.lines().count(), line);
            assertFalse(line.length() > 2_000, line);
        }
        for (Block block : checked.blocks().values()) {
            assertNotNull(block.properties());
        }
    }
}
