package org.sysmon.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.FileSystemSpace;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Sweep;
import org.sysmon.api.kernel.SystemName;

/**
 * A kernel made of fixtures: a folder with {@code proc}, {@code sys}, {@code root} and {@code udev/data} below it, or texts
 * given by the test, which hide files of the same path. A whole path is one below that folder, too. A text may be changed or taken away between two reads.
 */
public final class FixtureKernel implements Kernel {

    private static final byte[] TAKEN_AWAY = new byte[0];

    private final Path folder;
    private final Map<String, byte[]> texts = new TreeMap<>();
    private final Map<String, Long> owners = new HashMap<>();
    private final Map<String, FileSystemSpace> spaces = new HashMap<>();
    private SystemName name = new SystemName("Linux", "fixture", "6.1.0", "#1 SMP", "x86_64", "(none)");

    private FixtureKernel(Path folder) {
        this.folder = folder;
    }

    /** The kernel of this fixture folder, relative to the module. */
    public static FixtureKernel at(String folder) {
        return at(Path.of(folder));
    }

    /** The kernel of this fixture folder. */
    public static FixtureKernel at(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("no fixture folder at " + folder.toAbsolutePath());
        }
        return new FixtureKernel(folder);
    }

    /** A kernel without any file. */
    public static FixtureKernel empty() {
        return new FixtureKernel(null);
    }

    /** A kernel with one file. @param path as in {@code proc/loadavg} */
    public static FixtureKernel with(String path, String text) {
        return empty().and(path, text);
    }

    /** Gives it one more file, or a file another text. @param path as in {@code sys/block/sda/size} */
    public FixtureKernel and(String path, String text) {
        return and(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, of a text that need not be UTF-8. */
    public FixtureKernel and(String path, byte[] text) {
        texts.put(path, text);
        return this;
    }

    /** Takes a file away. */
    public FixtureKernel without(String path) {
        texts.put(path, TAKEN_AWAY);
        return this;
    }

    /** What {@link #space} answers for a mount point; for all others it fails. */
    public FixtureKernel withSpace(String mountPoint, FileSystemSpace space) {
        spaces.put(mountPoint, space);
        return this;
    }

    /** What {@link #name} answers. */
    public FixtureKernel withName(SystemName name) {
        this.name = name;
        return this;
    }

    @Override
    public KernelFile proc(String path) {
        return fixture("proc/" + path);
    }

    @Override
    public KernelFile sys(String path) {
        return fixture("sys/" + path);
    }

    @Override
    public KernelFile root(String path) {
        return fixture("root/" + path);
    }

    @Override
    public KernelFile udev(String path) {
        return fixture("udev/data/" + path);
    }

    @Override
    public KernelFile file(String path) {
        return fixture(withoutSlash(path));
    }

    @Override
    public List<String> listProc(String path) throws IOException {
        return names("proc/" + path);
    }

    @Override
    public List<String> listSys(String path) throws IOException {
        return names("sys/" + path);
    }

    @Override
    public List<String> list(String path) throws IOException {
        return names(withoutSlash(path));
    }

    @Override
    public Sweep sweepProc(String... files) {
        return new FixtureSweep(this, "proc", List.of(files));
    }

    @Override
    public Sweep sweepSys(String... files) {
        return new FixtureSweep(this, "sys", List.of(files));
    }

    /** Whom a folder belongs to; others belong to user 0. @param path as in {@code proc/1} */
    public FixtureKernel ownedBy(long user, String path) {
        owners.put(path, user);
        return this;
    }

    long owner(String path) {
        return owners.getOrDefault(path, 0L);
    }

    List<String> names(String path) throws IOException {
        var names = new TreeSet<String>();
        Path listed = folder == null ? null : folder.resolve(path);
        if (listed != null && Files.isDirectory(listed)) {
            try (var files = Files.list(listed)) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            }
        }
        String prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        texts.forEach((file, text) -> {
            if (file.startsWith(prefix)) {
                String below = file.substring(prefix.length());
                boolean gone = text == TAKEN_AWAY && below.indexOf('/') < 0;
                if (gone) {
                    names.remove(below);
                } else if (text != TAKEN_AWAY) {
                    names.add(below.split("/", 2)[0]);
                }
            }
        });
        return List.copyOf(names);
    }

    @Override
    public String sysPath(String path) {
        return "/sys/" + path;
    }

    /** Of a text it is 0. */
    @Override
    public double modified(String path) throws IOException {
        String below = withoutSlash(path);
        boolean text = texts.entrySet().stream().anyMatch(file -> file.getValue() != TAKEN_AWAY
                && (file.getKey().equals(below) || file.getKey().startsWith(below + "/")));
        if (!text && folder == null) {
            throw new NoSuchFileException(path);
        }
        return text ? 0 : Files.getLastModifiedTime(folder.resolve(below)).toMillis() / 1000.0;
    }

    /** Only of a fixture folder: texts have no links. */
    @Override
    public String linkSys(String path) throws IOException {
        Path link = folder == null ? null : folder.resolve("sys").resolve(path);
        if (link == null || !Files.isSymbolicLink(link)) {
            throw new NoSuchFileException("/sys/" + path, null, "no symbolic link");
        }
        return Files.readSymbolicLink(link).toString();
    }

    /** Of a text it is its own path. */
    @Override
    public String realSys(String path) throws IOException {
        if (texts.keySet().stream().anyMatch(file -> file.equals("sys/" + path) || file.startsWith("sys/" + path + "/"))) {
            return path;
        }
        if (folder == null) {
            throw new NoSuchFileException("/sys/" + path);
        }
        Path sys = folder.resolve("sys").toRealPath();
        return sys.relativize(sys.resolve(path).toRealPath()).toString();
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    @Override
    public FileSystemSpace space(String mountPoint) throws IOException {
        FileSystemSpace space = spaces.get(mountPoint);
        if (space == null) {
            throw new NoSuchFileException(mountPoint, null, "the fixture has no space for it");
        }
        return space;
    }

    @Override
    public SystemName name() {
        return name;
    }

    private KernelFile fixture(String path) {
        Cursor cursor = new Cursor("/" + path);
        return () -> {
            byte[] bytes = bytes(path);
            return cursor.over(bytes, bytes.length);
        };
    }

    byte[] bytes(String path) throws IOException {
        byte[] text = texts.get(path);
        if (text == TAKEN_AWAY || text == null && folder == null) {
            throw new NoSuchFileException("/" + path);
        }
        if (text == null && Files.isDirectory(folder.resolve(path))) {
            throw new FileSystemException("/" + path, null, "Is a directory");
        }
        return text == null ? Files.readAllBytes(folder.resolve(path)) : text;
    }
}
