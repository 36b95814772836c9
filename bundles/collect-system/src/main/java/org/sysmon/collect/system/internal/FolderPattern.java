package org.sysmon.collect.system.internal;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.sysmon.api.kernel.Kernel;

/** Finds the folders that a pattern means: {@code *}, {@code ?} and {@code [a-z]} in any part of the path, as in a shell. */
final class FolderPattern {

    private static final Pattern WILD = Pattern.compile("[*?\\[]");

    private FolderPattern() {
    }

    /** Sorted; empty where there is none. */
    static List<String> matching(Kernel kernel, String pattern) throws IOException {
        List<String> found = List.of("");
        for (String part : pattern.replaceAll("^/|/+$", "").split("/+")) {
            var next = new ArrayList<String>();
            boolean wild = WILD.matcher(part).find();
            PathMatcher matcher = wild ? FileSystems.getDefault().getPathMatcher("glob:" + part) : null;
            for (String folder : found) {
                if (!wild) {
                    next.add(folder + "/" + part);
                } else {
                    kernel.list(folder.isEmpty() ? "/" : folder).stream().filter(name -> matcher.matches(Path.of(name)))
                            .forEach(name -> next.add(folder + "/" + name));
                }
            }
            found = next;
        }
        return found;
    }
}
