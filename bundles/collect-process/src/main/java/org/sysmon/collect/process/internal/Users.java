package org.sysmon.collect.process.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.HashMap;
import java.util.Map;

import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;

/** The names of users, from {@code /etc/passwd} of the watched host (passwd(5)). One that is not in there has its number for a name. */
final class Users {

    private static final int REMEMBERED = 10_000;

    private final KernelFile passwd;
    private Map<Long, String> names = Map.of();

    Users(Kernel kernel) {
        this.passwd = kernel.root("etc/passwd");
    }

    String name(long user) throws IOException {
        String known = names.get(user);
        if (known == null) {
            read();
            known = names.computeIfAbsent(user, number -> Long.toString(number));
        }
        return known;
    }

    private void read() throws IOException {
        var read = new HashMap<Long, String>();
        try {
            Cursor at = passwd.read();
            do {
                String[] fields = at.rest().text().split(":", 4);
                if (fields.length == 4 && fields[2].matches("[0-9]{1,10}") && read.size() < REMEMBERED) {
                    read.putIfAbsent(Long.valueOf(fields[2]), fields[0]);
                }
            } while (at.nextLine());
        } catch (FileSystemException e) {
            read.clear(); // a host without it, or one that keeps it from us: numbers do as well
        }
        names = read;
    }
}
