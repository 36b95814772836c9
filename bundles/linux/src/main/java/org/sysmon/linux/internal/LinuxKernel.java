package org.sysmon.linux.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sysmon.api.kernel.FileSystemSpace;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Sweep;
import org.sysmon.api.kernel.SystemName;

/** The kernel that this process runs on, or whatever its folders are told to be. */
@Component(configurationPid = LinuxConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LinuxConfig.class)
public final class LinuxKernel implements Kernel {

    private static final Logger LOG = System.getLogger(LinuxKernel.class.getName());

    /** Bytes of each of the six texts in {@code struct utsname}, uname(2). */
    private static final int NAME_LENGTH = 65;

    private final String proc;
    private final String sys;
    private final String root;
    private final String udev;
    private final Chunks chunks = new Chunks();
    private final Descriptors descriptors = new Descriptors();
    private final Calls calls = new Calls(this::release);
    private final Sweeper sweeper;

    @Activate
    public LinuxKernel(LinuxConfig config) {
        this(config.proc(), config.sys(), config.root(), config.udev());
    }

    LinuxKernel(String proc, String sys, String root) {
        this(proc, sys, root, "");
    }

    LinuxKernel(String proc, String sys, String root, String udev) {
        this.proc = folder("linux.proc", proc);
        this.sys = folder("linux.sys", sys);
        this.root = folder("linux.root", root);
        this.udev = udev.isEmpty() ? this.root + "/run/udev/data" : folder("linux.udev", udev);
        LibC.use();
        this.sweeper = LibSysmon.use() ? new NativeSweeper() : new PlainSweeper(chunks);
    }

    @Deactivate
    void close() {
        calls.close();
    }

    @Override
    public KernelFile proc(String path) {
        return file(proc, path);
    }

    @Override
    public KernelFile sys(String path) {
        return file(sys, path);
    }

    @Override
    public KernelFile root(String path) {
        return file(root, path);
    }

    @Override
    public KernelFile udev(String path) {
        return file(udev, path);
    }

    @Override
    public KernelFile file(String path) {
        return new LinuxFile(path, descriptors, chunks, calls);
    }

    @Override
    public List<String> listProc(String path) throws IOException {
        return list(proc + "/" + path);
    }

    @Override
    public List<String> listSys(String path) throws IOException {
        return list(sys + "/" + path);
    }

    @Override
    public List<String> list(String path) throws IOException {
        String[] names = Path.of(path).toFile().list();
        if (names == null) {
            return none(path);
        }
        Arrays.sort(names);
        return List.of(names);
    }

    /** Finding nothing is the usual case and must not be dear; why is asked for only then. */
    private static List<String> none(String path) throws IOException {
        Path folder = Path.of(path);
        if (Files.isDirectory(folder) && !Files.isReadable(folder)) {
            throw new AccessDeniedException(path);
        }
        return List.of();
    }

    @Override
    public String sysPath(String path) {
        return sys + "/" + path;
    }

    @Override
    public double modified(String path) throws IOException {
        return Files.getLastModifiedTime(Path.of(path)).to(TimeUnit.MICROSECONDS) / 1e6;
    }

    @Override
    public String linkSys(String path) throws IOException {
        Path link = Path.of(sys, path);
        if (!Files.isSymbolicLink(link)) {
            throw new NoSuchFileException(link.toString(), null, "no symbolic link");
        }
        return Files.readSymbolicLink(link).toString();
    }

    @Override
    public String realSys(String path) throws IOException {
        Path folder = Path.of(sys).toRealPath();
        Path real = folder.resolve(path).toRealPath();
        if (!real.startsWith(folder)) {
            throw new NoSuchFileException(path, real.toString(), "outside of " + folder);
        }
        return folder.relativize(real).toString();
    }

    @Override
    public Sweep sweepProc(String... files) {
        return new LinuxSweep(proc, List.of(files), sweeper, calls);
    }

    @Override
    public Sweep sweepSys(String... files) {
        return new LinuxSweep(sys, List.of(files), sweeper, calls);
    }

    @Override
    public FileSystemSpace space(String mountPoint) throws IOException {
        calls.enter();
        try {
            return StatFs.of(root.isEmpty() ? mountPoint : root + mountPoint);
        } finally {
            calls.leave();
        }
    }

    @Override
    public SystemName name() throws IOException {
        byte[] bytes = new byte[6 * NAME_LENGTH];
        calls.enter();
        try {
            if (LibC.uname(bytes) != 0) {
                throw LibC.failure("uname", LibC.errno());
            }
        } finally {
            calls.leave();
        }
        return new SystemName(text(bytes, 0), text(bytes, 1), text(bytes, 2), text(bytes, 3), text(bytes, 4), text(bytes, 5));
    }

    private KernelFile file(String folder, String path) {
        return new LinuxFile(folder + "/" + path, descriptors, chunks, calls);
    }

    private void release() {
        descriptors.close();
        chunks.close();
        LibSysmon.release();
        LibC.release();
    }

    private static String folder(String key, String path) {
        if (!Files.isDirectory(Path.of(path))) {
            LOG.log(Level.WARNING, "{0}: {1} is not a folder; what is read below it will be absent", key, path);
        }
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String text(byte[] bytes, int index) {
        int from = index * NAME_LENGTH;
        int to = from;
        while (to < from + NAME_LENGTH && bytes[to] != 0) {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
