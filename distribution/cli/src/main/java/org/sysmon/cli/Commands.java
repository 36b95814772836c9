package org.sysmon.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.sysmon.cli.command.AuditCommand;
import org.sysmon.cli.command.CollectorsCommand;
import org.sysmon.cli.command.CompletionCommand;
import org.sysmon.cli.command.ConfigCommand;
import org.sysmon.cli.command.HealthCommand;
import org.sysmon.cli.command.InfoCommand;
import org.sysmon.cli.command.LatestCommand;
import org.sysmon.cli.command.LogCommand;
import org.sysmon.cli.command.MetricsCommand;
import org.sysmon.cli.command.PluginsCommand;
import org.sysmon.cli.command.ProcessesCommand;
import org.sysmon.cli.command.SinksCommand;
import org.sysmon.cli.command.StoreCommand;
import org.sysmon.cli.command.TokenCommand;
import org.sysmon.cli.command.UserCommand;
import org.sysmon.cli.doctor.DoctorCommand;
import org.sysmon.cli.history.HistoryCommand;
import org.sysmon.cli.promql.LabelsCommand;
import org.sysmon.cli.promql.QueryCommand;
import org.sysmon.cli.promql.RangeCommand;
import org.sysmon.cli.promql.SeriesCommand;
import org.sysmon.cli.session.ExitStatus;
import org.sysmon.cli.session.Session;
import org.sysmon.cli.session.Surroundings;
import org.sysmon.cli.tls.TlsCommand;

import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command line that some arguments need. To look at a command's annotations costs time, so only those named are made. */
public final class Commands {

    private static final List<String> NAMES = List.of("info", "top", "history", "query", "range", "series", "labels", "latest",
            "metrics", "collectors", "sinks", "health", "doctor", "config", "log", "plugins", "tls", "store", "token", "user",
            "audit", "completion");
    /** It tells of all others. */
    private static final String WHOLE = "completion";

    private final TopCommand top = new TopCommand();
    private final Session session;

    public Commands(Surroundings around) {
        this.session = new Session(around, top.options());
    }

    public CommandLine lineFor(String... args) {
        var named = new LinkedHashSet<String>();
        for (String arg : args) {
            if (NAMES.contains(arg)) {
                named.add(arg);
            }
        }
        boolean whole = named.isEmpty() || named.contains(WHOLE);
        var line = new CommandLine(top);
        for (String name : whole ? NAMES : named) {
            line.addSubcommand(name, command(name));
        }
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(exitCodes());
        return line.setCaseInsensitiveEnumValuesAllowed(true).setAbbreviatedOptionsAllowed(false);
    }

    private Object command(String name) {
        return switch (name) {
            case "info" -> new InfoCommand(session);
            case "top" -> new ProcessesCommand(session);
            case "history" -> new HistoryCommand(session);
            case "query" -> new QueryCommand(session);
            case "range" -> new RangeCommand(session);
            case "series" -> new SeriesCommand(session);
            case "labels" -> new LabelsCommand(session);
            case "latest" -> new LatestCommand(session);
            case "metrics" -> new MetricsCommand(session);
            case "collectors" -> new CollectorsCommand(session);
            case "sinks" -> new SinksCommand(session);
            case "health" -> new HealthCommand(session);
            case "doctor" -> new DoctorCommand(session);
            case "config" -> new ConfigCommand(session);
            case "log" -> new LogCommand(session);
            case "plugins" -> new PluginsCommand(session);
            case "store" -> new StoreCommand(session);
            case "token" -> new TokenCommand(session);
            case "user" -> new UserCommand(session);
            case "audit" -> new AuditCommand(session);
            case "tls" -> new TlsCommand(session);
            case "completion" -> new CompletionCommand(session);
            default -> throw new IllegalArgumentException("no command is named " + name);
        };
    }

    private static Map<String, String> exitCodes() {
        var codes = new LinkedHashMap<String, String>();
        for (ExitStatus status : ExitStatus.values()) {
            codes.put(Integer.toString(status.number()), status.meaning());
        }
        return codes;
    }
}
