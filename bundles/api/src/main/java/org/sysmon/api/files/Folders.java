package org.sysmon.api.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    private final Kernel kernel;
    private final String path;
    private final Opener<T> opener;
    private final Map<String, T> known = new HashMap<>();
    private List<String> names = List.of();
    private List<T> present = List.of();

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
            present = now.stream().map(known::get).filter(thing -> thing != null).toList();
            names = now;
        }
        return present;
    }

    /** The same. @throws NoSuchFileException when there is none */
    public List<T> some() throws IOException {
        List<T> some = present();
        if (some.isEmpty()) {
            throw new NoSuchFileException(path, null, "nothing of the kind below the sys folder");
        }
        return some;
    }
}
