package org.sysmon.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard error. Where it ends in the journal each line begins with its priority (sd-daemon(3)), so that
 * {@code journalctl -p err} finds it. An event goes out in one piece, its trace together with it.
 */
final class StandardError {

    private final PrintStream stream;
    private final boolean journal;

    StandardError(PrintStream stream, boolean journal) {
        this.stream = stream;
        this.journal = journal;
    }

    /** As this process has it. What is printed past the log is bad news, and marked as such. */
    static StandardError ofProcess() {
        if (!isJournal(System.getenv("JOURNAL_STREAM"))) {
            return new StandardError(System.err, false);
        }
        FileOutputStream descriptor = new FileOutputStream(FileDescriptor.err);
        System.setErr(new PrintStream(new Marked(descriptor), true, StandardCharsets.UTF_8));
        return new StandardError(new PrintStream(descriptor, false, StandardCharsets.UTF_8), true);
    }

    boolean isJournal() {
        return journal;
    }

    /** @param event one or several whole lines */
    void write(Severity severity, String event) {
        String text = journal ? severity.prefix() + event.substring(0, event.length() - 1).replace("\n",
                "\n" + severity.prefix()) + "\n" : event;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.write(bytes, 0, bytes.length);
        stream.flush();
    }

    /** Whether standard error is the very stream that the service manager speaks of, and not one it was redirected to. */
    private static boolean isJournal(String stream) {
        if (stream == null) {
            return false;
        }
        try {
            var here = Files.readAttributes(Path.of("/proc/self/fd/2"), "unix:dev,ino");
            return stream.equals(here.get("dev") + ":" + here.get("ino"));
        } catch (IOException | UnsupportedOperationException e) {
            return false; // then it is a plain stream, which is right for every reader
        }
    }

    /** Begins each line with the priority of an error. */
    private static final class Marked extends FilterOutputStream {

        private boolean atStart = true;

        Marked(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            if (atStart) {
                out.write(Severity.ERROR.prefix().getBytes(StandardCharsets.US_ASCII));
            }
            out.write(b);
            atStart = b == '\n';
        }
    }
}
