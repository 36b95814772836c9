package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.MalformedSourceException;

/**
 * What a kernel that cannot be had would say, as the tests of node_exporter write it down: JSON, an object or a list of
 * objects whose values are texts and numbers. Nothing deeper is read.
 */
record Fixture(Map<String, String> fields) {

    private static final Pattern FIELD = Pattern.compile("\\s*\"(\\w+)\"\\s*:\\s*(?:\"([^\"\\\\]*)\"|(-?[0-9][-+.0-9eE]*))\\s*(,?)");
    private static final Pattern BEGIN = Pattern.compile("\\s*\\{");
    private static final Pattern END = Pattern.compile("\\s*}\\s*(,?)");

    /** The objects of the list, or the one that there is. */
    static List<Fixture> read(KernelFile file) throws IOException {
        var text = new StringBuilder();
        Cursor at = file.read();
        do {
            text.append(at.rest()).append('\n');
        } while (at.nextLine());
        String all = text.toString().strip();
        boolean list = all.startsWith("[") && all.endsWith("]");
        Matcher matcher = BEGIN.matcher(list ? all.substring(1, all.length() - 1).strip() : all);
        var objects = new ArrayList<Fixture>();
        boolean more = !list || matcher.regionEnd() > 0;
        while (more) {
            objects.add(object(matcher));
            more = !take(matcher, END).group(1).isEmpty();
        }
        if (matcher.regionStart() != matcher.regionEnd() || !list && objects.size() != 1) {
            throw malformed(matcher);
        }
        return objects;
    }

    private static Fixture object(Matcher matcher) throws MalformedSourceException {
        take(matcher, BEGIN);
        var fields = new TreeMap<String, String>();
        boolean more = matcher.usePattern(FIELD).lookingAt();
        while (more) {
            MatchResult field = take(matcher, FIELD);
            fields.put(field.group(1), field.group(2) == null ? field.group(3) : field.group(2));
            more = !field.group(4).isEmpty();
        }
        return new Fixture(fields);
    }

    /** Steps over what has to come next. */
    private static MatchResult take(Matcher matcher, Pattern next) throws MalformedSourceException {
        if (!matcher.usePattern(next).lookingAt()) {
            throw malformed(matcher);
        }
        MatchResult found = matcher.toMatchResult();
        matcher.region(matcher.end(), matcher.regionEnd());
        return found;
    }

    private static MalformedSourceException malformed(Matcher matcher) {
        return new MalformedSourceException("fixture: expected an object of texts and numbers in JSON, " + (matcher.regionEnd() - matcher.regionStart())
                + " characters before the end");
    }

    /** Empty where it has none. */
    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** 0 where it has none. */
    double number(String name) throws MalformedSourceException {
        String text = fields.getOrDefault(name, "0");
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new MalformedSourceException("fixture: expected a number as " + name + ", saw " + text);
        }
    }
}
