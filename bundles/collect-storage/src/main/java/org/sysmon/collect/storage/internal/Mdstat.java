package org.sysmon.collect.storage.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sysmon.api.files.FirstFailure;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.MalformedSourceException;

/** {@code /proc/mdstat} (md(4)): for each array a line that names its disks, one with its size, and perhaps one with progress. */
final class Mdstat {

    /** {@code 195310144 blocks [2/1] [U_]}, with more between; arrays that need no disk have no brackets. */
    private static final Pattern SIZE = Pattern.compile(
            "\\s*([0-9]{1,18}) blocks(?:.*\\[([0-9]{1,9})/([0-9]{1,9})\\] \\[[U_]+\\])?.*");
    private static final Pattern PROGRESS = Pattern.compile(".*\\(([0-9]{1,18})/[0-9]+\\).*");
    private static final Pattern WAITING = Pattern.compile(".*(PENDING|DELAYED).*");

    private Mdstat() {
    }

    /**
     * One array.
     *
     * @param state    active or inactive, or what is being done: recovering, resync, check, reshape
     * @param active   disks in use
     * @param required disks that it has when it is whole
     * @param synced   of its blocks
     */
    record Array(String name, String state, long active, long failed, long spare, long required, long blocks, long synced) {
    }

    /** @param failure receives what is not as it should be; the other arrays are told all the same */
    static List<Array> arrays(Cursor at, FirstFailure failure) {
        var arrays = new ArrayList<Array>();
        boolean more = !at.atEnd();
        while (more) {
            String line = at.rest().text();
            if (!line.matches("\\S+ : .*") || line.startsWith("Personalities :")) {
                more = at.nextLine();
                continue;
            }
            var below = new ArrayList<String>();
            while ((more = at.nextLine()) && (at.sees(" ") || at.sees("\t"))) {
                below.add(at.rest().text());
            }
            try {
                arrays.add(array(line, below, at));
            } catch (MalformedSourceException e) {
                failure.keep(e);
            }
        }
        return arrays;
    }

    private static Array array(String line, List<String> below, Cursor at) throws MalformedSourceException {
        Matcher size = SIZE.matcher(below.isEmpty() ? "" : below.get(0));
        if (!size.matches()) {
            throw at.malformed("the blocks of the array before this, '" + line + "'");
        }
        String[] words = line.split("\\s+");
        long blocks = Long.parseLong(size.group(1));
        long active = 0;
        long required = 0;
        if (line.contains("raid0") || line.contains("linear")) {
            required = count(line, "[");
            active = required;
        } else if (!line.contains("inactive")) {
            if (size.group(2) == null) {
                throw at.malformed("how many disks the array before this has, '" + line + "'");
            }
            required = Long.parseLong(size.group(2));
            active = Long.parseLong(size.group(3));
        }
        String state = words.length > 2 ? words[2] : "";
        long synced = blocks;
        String progress = below.stream().skip(1).filter(one -> !one.contains("bitmap")).findFirst().orElse("");
        String doing = doing(progress);
        if (!doing.isEmpty()) {
            state = doing;
            Matcher done = PROGRESS.matcher(progress);
            if (WAITING.matcher(progress).matches()) {
                synced = 0;
            } else if (done.matches()) {
                synced = Long.parseLong(done.group(1));
            } else {
                throw at.malformed("how far the array before this is, not '" + progress + "'");
            }
        }
        return new Array(words[0], state, active, count(line, "(F)"), count(line, "(S)"), required, blocks, synced);
    }

    private static String doing(String progress) {
        return progress.contains("recovery") ? "recovering" : progress.contains("reshape") ? "reshape"
                : progress.contains("resync") ? "resync" : progress.contains("check") ? "check" : "";
    }

    private static long count(String line, String part) {
        long found = 0;
        for (int from = line.indexOf(part); from >= 0; from = line.indexOf(part, from + 1)) {
            found++;
        }
        return found;
    }
}
