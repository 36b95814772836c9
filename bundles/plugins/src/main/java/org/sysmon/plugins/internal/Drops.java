package org.sysmon.plugins.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All jars that were dropped under one symbolic name, the latest last. The latest that did not fail is to run. */
record Drops(String name, List<Drop> all) {

    Drops {
        all = List.copyOf(all);
    }

    static Drops none(String name) {
        return new Drops(name, List.of());
    }

    Optional<Drop> latest() {
        return Optional.ofNullable(all.isEmpty() ? null : all.get(all.size() - 1));
    }

    Optional<Drop> wanted() {
        return last(drop -> !drop.failed());
    }

    /** What runs when the latest does not. */
    Optional<Drop> beforeLatest() {
        return last(drop -> !drop.failed() && drop != all.get(all.size() - 1));
    }

    boolean holds(String file, String sha256) {
        return all.stream().anyMatch(drop -> drop.is(file, sha256));
    }

    boolean holds(String file) {
        return all.stream().anyMatch(drop -> drop.file().equals(file));
    }

    /** Adds the latest. What worked stays below it, even under the same file name, to fall back to. */
    Drops with(Drop latest) {
        var others = all.stream().filter(drop -> !drop.file().equals(latest.file())
                || !drop.failed() && !drop.sha256().equals(latest.sha256()));
        return new Drops(name, Stream.concat(others, Stream.of(latest)).toList());
    }

    /** This one works: what its file held before is not needed any more. */
    Drops working(Drop working) {
        int at = all.indexOf(working);
        var before = all.subList(0, at).stream().filter(drop -> !drop.file().equals(working.file()));
        var after = all.subList(at + 1, all.size()).stream();
        return new Drops(name, Stream.of(before, Stream.of(working.working()), after).flatMap(drops -> drops).toList());
    }

    /** The same with another state of one. */
    Drops marked(Drop marked) {
        return new Drops(name, all.stream().map(drop -> drop.is(marked.file(), marked.sha256()) ? marked : drop).toList());
    }

    Drops without(String file) {
        return new Drops(name, all.stream().filter(drop -> !drop.file().equals(file)).toList());
    }

    String text() {
        return all.stream().map(Drop::line).collect(Collectors.joining("\n"));
    }

    /** @throws IllegalArgumentException when the text is not what {@link #text} wrote */
    static Drops parse(String name, String text) {
        return new Drops(name, text.lines().map(Drop::parse).toList());
    }

    private Optional<Drop> last(Predicate<Drop> condition) {
        return all.stream().filter(condition).reduce((earlier, later) -> later);
    }
}
