package org.sysmon.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.List;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.kernel.Sweep;

/** A sweep through a {@link FixtureKernel}. */
final class FixtureSweep implements Sweep {

    private final FixtureKernel kernel;
    private final String root;
    private final List<String> files;
    private Iterator<String> folders = List.<String>of().iterator();
    private String folder;

    FixtureSweep(FixtureKernel kernel, String root, List<String> files) {
        this.kernel = kernel;
        this.root = root;
        this.files = files;
    }

    @Override
    public void numbered() throws IOException {
        List<String> all = kernel.names(root);
        if (all.isEmpty()) {
            throw new NoSuchFileException("/" + root);
        }
        folders = all.stream().filter(name -> name.matches("[0-9]+")).toList().iterator();
    }

    @Override
    public void of(List<String> folders) throws IOException {
        this.folders = List.copyOf(folders).iterator();
    }

    @Override
    public boolean next() {
        while (folders.hasNext()) {
            folder = folders.next();
            if (!names(folder).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Slice folder() {
        return Slice.of(folder);
    }

    @Override
    public long owner() {
        return kernel.owner(root + "/" + folder);
    }

    @Override
    public Cursor file(int index) {
        String name = files.get(index);
        try {
            byte[] bytes;
            if (name.endsWith("/")) {
                String path = name.substring(0, name.length() - 1);
                if (!names(folder).contains(path)) {
                    return null;
                }
                bytes = Integer.toString(names(folder + "/" + path).size()).getBytes(StandardCharsets.US_ASCII);
            } else {
                bytes = kernel.bytes(root + "/" + folder + "/" + name);
            }
            return new Cursor("/" + root + "/*/" + name).over(bytes, bytes.length);
        } catch (FileSystemException e) {
            return null;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> names(String path) {
        try {
            return kernel.names(root + "/" + path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
