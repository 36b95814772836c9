package org.sysmon.cli.session;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.sysmon.cli.daemon.Address;
import org.sysmon.cli.daemon.DaemonClient;
import org.sysmon.cli.daemon.Token;
import org.sysmon.cli.text.Screen;
import org.sysmon.cli.text.Sheet;

/** What a command needs to do its work: the daemon, the screen and the form of its answer. */
public final class Session {

    public static final Path CONFIG_FILE = Path.of("etc/sysmon/config.yaml");

    private static final Path CA_FILE = Path.of("etc/sysmon/tls/ca.pem");
    /** Whose owner may do all; then whose group may read. */
    private static final Path ADMIN_TOKEN = Path.of("var/lib/sysmon/admin.token");
    private static final Path VIEWER_TOKEN = Path.of("var/lib/sysmon/viewer.token");
    private static final int NARROWEST = 40;
    private static final int USUAL_WIDTH = 80;

    private final Surroundings around;
    private final GlobalOptions options;

    public Session(Surroundings around, GlobalOptions options) {
        this.around = around;
        this.options = options;
    }

    public Surroundings around() {
        return around;
    }

    public PrintStream out() {
        return around.out();
    }

    public DaemonClient daemon() throws UnreadableFileException {
        return new DaemonClient(address(), token(), caFile(), around.nanos());
    }

    public OutputFormat format() {
        return options.output() == null ? OutputFormat.TABLE : options.output();
    }

    /** Whether a form was asked for; a plot is drawn only when none was. */
    public boolean formatGiven() {
        return options.output() != null;
    }

    public Screen screen() {
        boolean colour = around.terminal() && !options.noColour() && around.variable("NO_COLOR").isEmpty()
                && !around.variable("TERM").equals("dumb");
        return new Screen(around.out(), width(), colour, isUnicode());
    }

    /** Prints the sheet, or for JSON the document it was made of, unchanged. */
    public void print(Sheet sheet, byte[] json) {
        switch (format()) {
            case TABLE -> sheet.table(screen());
            case CSV -> sheet.csv(out());
            case JSON -> printJson(json);
        }
    }

    public void printJson(byte[] json) {
        out().write(json, 0, json.length);
        out().println();
    }

    private Address address() {
        String given = options.address() == null ? around.variable("SYSMON_ADDRESS") : options.address();
        try {
            return given.isEmpty() ? Address.ofConfig(around.root().resolve(CONFIG_FILE)) : Address.parse(given);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private Path caFile() {
        if (options.caFile() != null) {
            return options.caFile();
        }
        String variable = around.variable("SYSMON_CA_FILE");
        Path usual = around.root().resolve(CA_FILE);
        return !variable.isEmpty() ? Path.of(variable) : Files.isReadable(usual) ? usual : null;
    }

    private Token token() throws UnreadableFileException {
        if (options.tokenFile() != null) {
            return read(options.tokenFile());
        }
        String variable = around.variable("SYSMON_TOKEN_FILE");
        if (!variable.isEmpty()) {
            return read(Path.of(variable));
        }
        for (Path file : new Path[] { around.userHome().resolve(".config/sysmon/token"), around.root().resolve(ADMIN_TOKEN),
            around.root().resolve(VIEWER_TOKEN) }) {
            if (Files.isReadable(file)) {
                return read(file);
            }
        }
        return Token.NONE;
    }

    private static Token read(Path file) throws UnreadableFileException {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty() || token.indexOf('\n') >= 0) {
                throw new UnreadableFileException(file, "expected a token alone on one line");
            }
            return new Token(token, file);
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableFileException(file, e);
        }
    }

    private int width() {
        try {
            return Math.max(NARROWEST, Integer.parseInt(around.variable("COLUMNS")));
        } catch (NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }

    private boolean isUnicode() {
        for (String name : new String[] { "LC_ALL", "LC_CTYPE", "LANG" }) {
            String locale = around.variable(name).toUpperCase(Locale.ROOT);
            if (!locale.isEmpty()) {
                return locale.contains("UTF-8") || locale.contains("UTF8");
            }
        }
        return false;
    }
}
