package org.sysmon.manual;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** sysmon(1), from the commands themselves. */
final class CommandPage {

    private final Troff page;
    private final CommandSpec top;

    CommandPage(CommandLine line, String version) {
        this.top = line.getCommandSpec();
        this.page = new Troff("sysmon", 1, version, "ask and steer a running sysmond");
    }

    String write() {
        page.section("Synopsis").literal(synopsis(top));
        page.section("Description").paragraph(described(top));
        page.paragraph("A metric is named in either spelling: cpu.total_usage or cpu_total_usage, node_load1 or load1.");
        page.section("Options");
        arguments(top);
        page.section("Commands");
        commands(top);
        page.section("Exit status");
        top.usageMessage().exitCodeList().forEach((code, meaning) -> page.item(code, meaning));
        page.section("Environment")
                .item("SYSMON_ADDRESS", "Where sysmond listens, as for --address.")
                .item("SYSMON_TOKEN_FILE", "File with the access token, as for --token-file.")
                .item("NO_COLOR", "When set, no colours, as --no-color.")
                .item("JAVA_HOME", "The Java to use.");
        page.section("Files")
                .item("/etc/sysmon/config.yaml", "Where the address is looked for.")
                .item("/var/lib/sysmon/admin.token", "The first token of the administrator.")
                .item("/var/lib/sysmon/viewer.token", "A token for reading, for the members of the group sysmon.");
        return page.section("See also").paragraph("sysmond(8), sysmon-config(5)").toString();
    }

    private void commands(CommandSpec of) {
        for (Map.Entry<String, CommandLine> one : of.subcommands().entrySet()) {
            CommandSpec command = one.getValue().getCommandSpec();
            page.subsection(command.qualifiedName()).paragraph(described(command)).literal(synopsis(command));
            arguments(command);
            commands(command);
        }
    }

    /** Its own ones: what every command takes is told once, at the top. */
    private void arguments(CommandSpec command) {
        List<PositionalParamSpec> positional = command.positionalParameters();
        positional.stream().filter(one -> !one.hidden()).forEach(one -> page.item(one.paramLabel(), described(one)));
        command.options().stream().filter(one -> !one.hidden() && (command == top || !isGlobal(one)))
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(one -> page.item(spelled(one), described(one)));
    }

    private boolean isGlobal(OptionSpec option) {
        return top.findOption(option.longestName()) != null;
    }

    private static String spelled(OptionSpec option) {
        String value = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
        return Arrays.stream(option.names()).sorted(Comparator.comparing(String::length)).collect(Collectors.joining(", "))
                + value;
    }

    private static String described(ArgSpec argument) {
        return plain(String.join(" ", argument.description()));
    }

    private static String described(CommandSpec command) {
        return plain(String.join(" ", command.usageMessage().description()));
    }

    private static String plain(String markup) {
        return Ansi.OFF.string(markup.replace("%n", " ").replace("%%", "%"));
    }

    private static List<String> synopsis(CommandSpec command) {
        return new Help(command, Help.defaultColorScheme(Ansi.OFF)).synopsis(0).lines().toList();
    }
}
