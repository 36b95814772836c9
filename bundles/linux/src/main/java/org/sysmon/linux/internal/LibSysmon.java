package org.sysmon.linux.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** Our own library in C, mapped directly; it lies beside JNA's, where it was built at all. */
final class LibSysmon {

    private static final Logger LOG = System.getLogger(LibSysmon.class.getName());
    private static final String FOLDER = "jna.boot.library.path";
    private static final String FILE = "libsysmon.so";
    private static final int VERSION = 1;

    private static int users;
    private static NativeLibrary library;

    private LibSysmon() {
    }

    private static native int sysmon_version();

    /** As in native/sweep.c. */
    static native long sysmon_sweep(byte[] root, byte[] folders, byte[] files, byte[] buffer, long size);

    /** Each user is to call {@link #release} once. @return whether it is there */
    static synchronized boolean use() {
        if (users++ == 0) {
            library = load(Path.of(System.getProperty(FOLDER, "/nowhere"), FILE));
        }
        return library != null;
    }

    /** Lets the library go. No call of this user may be in flight: unmapping under a call ends the process. */
    static synchronized void release() {
        if (--users == 0 && library != null) {
            Native.unregister(LibSysmon.class);
            library.close();
            library = null;
        }
    }

    private static NativeLibrary load(Path file) {
        if (!Files.exists(file)) {
            LOG.log(Level.DEBUG, "{0} is not there: processes are read by Java alone", file);
            return null;
        }
        try {
            NativeLibrary loaded = NativeLibrary.getInstance(file.toAbsolutePath().toString());
            Native.register(LibSysmon.class, loaded);
            int version = sysmon_version();
            if (version == VERSION) {
                return loaded;
            }
            Native.unregister(LibSysmon.class);
            loaded.close();
            LOG.log(Level.WARNING, "{0} has version {1}, expected {2}: processes are read by Java alone", file, version, VERSION);
        } catch (UnsatisfiedLinkError e) {
            LOG.log(Level.WARNING, "{0} cannot be loaded, processes are read by Java alone: {1}", file, e.getMessage());
        }
        return null;
    }
}
