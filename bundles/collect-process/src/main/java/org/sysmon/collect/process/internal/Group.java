package org.sysmon.collect.process.internal;

import java.util.regex.Pattern;

import org.sysmon.api.kernel.Slice;

/** Processes that the configuration puts together, whatever their user. */
final class Group {

    final Slice name;
    final Tally tally = new Tally();
    private final Pattern pattern;

    Group(String name, Pattern pattern) {
        this.name = Slice.of(name);
        this.pattern = pattern;
    }

    /** @param given as {@code name=pattern}; a pattern alone is its own name */
    static Group of(String given) {
        int equals = given.indexOf('=');
        return new Group(equals < 0 ? given : given.substring(0, equals), Pattern.compile(given.substring(equals + 1)));
    }

    /** @param commandLine with blanks between the words; empty where it is not to be had */
    boolean takes(String name, String commandLine) {
        return pattern.matcher(name).find() || !commandLine.isEmpty() && pattern.matcher(commandLine).find();
    }
}
