package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Changes the configuration for an administrator: takes a change back, sets and unsets keys above the file. What comes out is
 * checked as a whole before a byte is written.
 */
final class ConfigEdits {

    private final ConfigFile config;

    ConfigEdits(ConfigFile config) {
        this.config = config;
    }

    /**
     * What came of it.
     *
     * @param applied whether it is done; otherwise somebody who may write the file must write it
     * @param record  the number in the history; null when it is not applied, or changed nothing
     * @param text    what to write; null when it is applied
     * @param sha256  of the text that must still be there before it is written; null when it is applied
     * @param reason  why the daemon could not write the file; null when it could
     */
    record Edit(boolean applied, Integer record, String file, List<Change> changes, String text, String sha256, String reason) {
    }

    /** @param number null for the last change that was taken over */
    synchronized Edit undo(Integer number, Author author) throws IOException, CannotEditException {
        ChangeRecord undone = find(number);
        int no = undone.number();
        if (!undone.applied()) {
            throw CannotEditException.because("change " + no + " was refused: there is nothing to undo");
        }
        if (undone.before() == null || undone.changes().isEmpty()) {
            throw CannotEditException.because("nothing is known of before change " + no + ", " + undone.author().action());
        }
        Running running = settled(undone.layer());
        Check.Checked after = checkOf(running, undone, undone.after());
        Check.Checked before = checkOf(running, undone, undone.before());
        List<String> moved = new ArrayList<>();
        for (Change change : undone.changes()) {
            Setting now = setting(running.wanted(), change.path());
            if (differ(now, setting(after, change.path()))) {
                moved.add(change.path() + " is " + shown(now) + " now, change " + no + " made it " + change.file());
            }
        }
        if (!moved.isEmpty()) {
            throw CannotEditException.because("the configuration has moved on since change " + no + ": " + String.join("; ", moved)
                    + "; undo the later change first, or set the value by hand");
        }
        String text = undone.layer() == Origin.FILE ? TextPatch.undo(undone.before(), undone.after(), running.layer(Origin.FILE).text())
                .orElseThrow(() -> CannotEditException.because("the lines that change " + no + " left are not in "
                        + config.path() + " any more, or not only once; edit it by hand: " + wanted(undone)))
                : withoutChange(undone, running);
        Check.Checked result = config.check(running.with(Layer.of(undone.layer(), config.path(undone.layer()), text)));
        require(result);
        List<Change> changes = Change.between(running.wanted().blocks(), result.blocks());
        for (Change change : changes) {
            if (undone.changes().stream().noneMatch(one -> one.path().equals(change.path()))
                    || differ(setting(result, change.path()), setting(before, change.path()))) {
                throw CannotEditException.because("to take the lines of change " + no + " back would also make " + change
                        + "; edit " + config.path(undone.layer()) + " by hand: " + wanted(undone));
            }
        }
        if (changes.isEmpty()) {
            throw CannotEditException.because("to undo change " + no + " would change nothing: an override stands above, "
                    + "or the same value comes from elsewhere");
        }
        return write(undone.layer(), text, new Author(author.who(), author.via(), "undo of " + no), changes);
    }

    /** @param text as it would stand in the file; of a list, with its brackets */
    synchronized Edit set(String path, String text, Author author) throws IOException, CannotEditException {
        Running running = settled(Origin.OVERRIDE);
        TreeMap<String, Yaml> values = OverridesText.values(running.layer(Origin.OVERRIDE).read().root());
        Attribute attribute = config.schema().attribute(path);
        values.put(path, attribute != null && attribute.several() ? list(attribute, path, text) : new Yaml.Scalar(1, text, false));
        return override(running, values, new Author(author.who(), author.via(), "set " + path));
    }

    synchronized Edit unset(String path, Author author) throws IOException, CannotEditException {
        Running running = settled(Origin.OVERRIDE);
        TreeMap<String, Yaml> values = OverridesText.values(running.layer(Origin.OVERRIDE).read().root());
        if (values.remove(path) == null) {
            throw CannotEditException.unknown(path + " is not among the overrides in " + config.path(Origin.OVERRIDE));
        }
        return override(running, values, new Author(author.who(), author.via(), "unset " + path));
    }

    private Edit override(Running running, TreeMap<String, Yaml> values, Author author)
            throws IOException, CannotEditException {
        String text = OverridesText.of(values);
        Check.Checked result = config.check(running.with(Layer.of(Origin.OVERRIDE, config.path(Origin.OVERRIDE), text)));
        if (!result.problems().isEmpty()) {
            config.changes().refused(author, Origin.OVERRIDE, result.problems().stream().map(problem -> problem.in(config.path())).toList());
        }
        require(result);
        return write(Origin.OVERRIDE, text, author, Change.between(running.wanted().blocks(), result.blocks()));
    }

    private Edit write(Origin layer, String text, Author author, List<Change> changes) throws IOException, CannotEditException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String file = config.path(layer).toString();
        String now = config.running().layer(layer).text();
        ChangeRecord last = config.changes().last();
        config.changes().announce(text, author);
        try {
            if (layer == Origin.FILE) {
                WholeFile.replace(config.path(), bytes);
            } else {
                WholeFile.write(config.path(layer), bytes);
            }
        } catch (IOException e) {
            if (layer != Origin.FILE) {
                throw CannotEditException.because("cannot write " + file + ": " + e);
            }
            return new Edit(false, null, file, changes, text, sha256(now), e.toString());
        }
        List<Problem> problems = config.written(layer);
        if (!problems.isEmpty()) {
            throw CannotEditException.because(lines(problems));
        }
        ChangeRecord made = config.changes().last();
        return new Edit(true, made == null || made.equals(last) ? null : made.number(), file, changes, null, null, null);
    }

    private ChangeRecord find(Integer number) throws IOException, CannotEditException {
        if (number != null) {
            return config.changes().history().find(number).orElseThrow(() -> CannotEditException.unknown(
                    "no change has the number " + number + "; 'sysmon config history' lists them"));
        }
        return config.changes().history().all().stream().filter(ChangeRecord::applied).findFirst()
                .orElseThrow(() -> CannotEditException.unknown("no change is recorded so far"));
    }

    /** What runs, when the file on disk is that. */
    private Running settled(Origin layer) throws CannotEditException {
        Running running = config.running();
        List<Problem> problems = running.causes().getOrDefault(layer, List.of());
        if (!problems.isEmpty()) {
            throw CannotEditException.because("the file on disk is not what runs, mend it first: " + problems.get(0).in(config.path()));
        }
        return running;
    }

    private Check.Checked checkOf(Running running, ChangeRecord record, String text) {
        return config.check(running.with(Layer.of(record.layer(), config.path(record.layer()), text)));
    }

    private String withoutChange(ChangeRecord undone, Running running) {
        TreeMap<String, Yaml> values = OverridesText.values(running.layer(Origin.OVERRIDE).read().root());
        Map<String, Yaml> before = OverridesText.values(YamlReader.read(undone.before()).root());
        Map<String, Yaml> after = OverridesText.values(YamlReader.read(undone.after()).root());
        after.keySet().stream().filter(path -> !before.containsKey(path)).forEach(values::remove);
        before.forEach((path, value) -> {
            if (!after.containsKey(path) || !OverridesText.written(after.get(path)).equals(OverridesText.written(value))) {
                values.put(path, value);
            }
        });
        return OverridesText.of(values);
    }

    private static Yaml list(Attribute attribute, String path, String text) throws CannotEditException {
        if (attribute.notation() == Notation.NAMED) {
            throw CannotEditException.because(path + ": a map of names is set in the configuration file");
        }
        List<Yaml.Entry> entries = YamlReader.read("list: " + text).root().entries();
        if (entries.size() != 1 || !(entries.get(0).value() instanceof Yaml.Sequence list)) {
            throw CannotEditException.because(path + ": expected a list such as [a, b]");
        }
        return list;
    }

    private void require(Check.Checked result) throws CannotEditException {
        if (!result.problems().isEmpty()) {
            throw CannotEditException.because(lines(result.problems()));
        }
    }

    private String lines(List<Problem> problems) {
        return problems.stream().map(problem -> problem.in(config.path())).collect(Collectors.joining("; "));
    }

    private static Setting setting(Check.Checked checked, String path) {
        return checked.blocks().values().stream().filter(Block::configured).flatMap(block -> block.settings().stream())
                .filter(setting -> setting.path().equals(path)).findFirst().orElse(null);
    }

    private static boolean differ(Setting one, Setting other) {
        return one == null || other == null ? one != other && (one == null ? other : one).value() != null : !one.sameValue(other);
    }

    private static String shown(Setting setting) {
        return setting == null || setting.shown() == null ? "unset" : setting.shown();
    }

    private static String wanted(ChangeRecord undone) {
        return String.join(", ", undone.changes().stream()
                .map(change -> change.path() + " was " + (change.running() == null ? "unset" : change.running())).toList());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
