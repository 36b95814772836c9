package org.sysmon.store.derby.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.flow.SampleSink;
import org.sysmon.testkit.contract.TickSource;

/** A bundle that is updated leaves its classes behind: nothing may hold them, neither threads nor drivers nor files. */
@Timeout(60)
class UnloadTest {

    @TempDir
    private Path folder;

    @Test
    void aStoppedStoreLeavesNothingBehindAndItsSuccessorOpensTheSameDatabase() throws Exception {
        var gone = new ReferenceQueue<ClassLoader>();
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        for (long second = 0; second < 3; second++) {
            loaders.add(runOneGeneration(second, gone));
        }
        for (int i = 0; i < 20 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
            System.gc();
            gone.remove(200);
        }

        assertEquals(List.of(), loaders.stream().map(WeakReference::get).filter(loader -> loader != null).toList());
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().startsWith("derby.")));
        var store = new OpenStore(folder);
        assertEquals(List.of("1000000=0.0", "1001000=1.0", "1002000=2.0"), store.samples("m"));
        store.close();
    }

    /** Stores a tick with classes of its own, as a bundle has them. */
    private WeakReference<ClassLoader> runOneGeneration(long second, ReferenceQueue<ClassLoader> gone) throws Exception {
        try (var loader = new OwnClasses()) {
            Class<?> type = loader.loadClass(OpenStore.class.getName());
            assertTrue(type != OpenStore.class);
            var constructor = type.getDeclaredConstructor(Path.class);
            constructor.setAccessible(true);
            Object store = constructor.newInstance(folder);
            var sink = type.getMethod("sink");
            sink.setAccessible(true);
            ((SampleSink) sink.invoke(store)).accept(List.of(new TickSource("here", 1).tick(1_000_000 + second * 1000, TickSource.series("m"), second)));
            var close = type.getMethod("close");
            close.setAccessible(true);
            close.invoke(store);
            return new WeakReference<>(loader, gone);
        }
    }

    /** Has the store and Derby to itself and shares everything else. */
    private static final class OwnClasses extends URLClassLoader {

        OwnClasses() throws MalformedURLException {
            super(classPath(), UnloadTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.sysmon.store.") && !name.startsWith("org.apache.derby.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        private static URL[] classPath() throws MalformedURLException {
            var urls = new ArrayList<URL>();
            for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        }
    }
}
