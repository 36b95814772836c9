package org.sysmon.api.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Kernel;

/**
 * What is in a folder below the sys folder, such as the devices of a class: for each name something of its own, made when it
 * comes and forgotten when it goes.
 *
 * @param <T> what is made for each
 */
public final class Folders<T> {

    /** Makes something for a name. */
    @FunctionalInterface
    public interface Opener<T> {
        /** @return null when it is not of interest */
        T open(String path, String name) throws IOException;
    }

    /** What is done with each. */
    @FunctionalInterface
    public interface Action<T> {
        /** @param failure for what is not to keep the others from being read */
        void on(T one, FirstFailure failure) throws IOException;
    }

    private final Kernel kernel;
    private final String path;
    private final Opener<T> opener;
    private final Map<String, T> known = new HashMap<>();
    private List<String> names = List.of();
    private List<T> present = List.of();
    /** Of what is present, in the same order. */
    private List<String> paths = List.of();

    /** @param path below the sys folder */
    public Folders(Kernel kernel, String path, Opener<T> opener) {
        this.kernel = kernel;
        this.path = path;
        this.opener = opener;
    }

    /** In the order of their names; the same list as long as nothing comes or goes. */
    public List<T> present() throws IOException {
        List<String> now = kernel.listSys(path);
        if (!now.equals(names)) {
            known.keySet().retainAll(Set.copyOf(now));
            for (String name : now) {
                if (!known.containsKey(name)) {
                    known.put(name, opener.open(path + "/" + name, name));
                }
            }
            List<String> taken = now.stream().filter(name -> known.get(name) != null).toList();
            present = taken.stream().map(known::get).toList();
            paths = taken.stream().map(name -> kernel.sysPath(path + "/" + name)).toList();
            names = now;
        }
        return present;
    }

    /**
     * Does something with each, one after the other. One that hangs is left out from then on, until it comes back, and one that
     * fails keeps no other from being read.
     *
     * @throws NoSuchFileException when there is none
     * @throws IOException the first failure, after all were tried
     */
    public void each(Readings readings, Action<T> action) throws IOException {
        List<T> all = present();
        if (all.isEmpty()) {
            throw new NoSuchFileException(kernel.sysPath(path), null, "none there");
        }
        List<String> resources = paths;
        var failure = new FirstFailure();
        for (int i = 0; i < all.size(); i++) {
            T one = all.get(i);
            if (readings.enter(resources.get(i))) {
                failure.attempt(() -> action.on(one, failure));
            }
        }
        failure.rethrow();
    }
}
