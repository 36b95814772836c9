package org.sysmon.http.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds out who listens on a port: its inode in proc_net(5), then the process that has that socket open. */
final class PortOwner {

    private static final String LISTENING = "0A";

    private final Path proc;

    PortOwner(Path proc) {
        this.proc = proc;
    }

    /** Name and pid, as {@code java (pid 123)}; empty when nobody listens there or this user may not see who does. */
    Optional<String> of(InetSocketAddress socket) {
        try {
            Set<String> links = new HashSet<>();
            for (String inode : inodes(socket)) {
                links.add("socket:[" + inode + "]");
            }
            return links.isEmpty() ? Optional.empty() : process(links);
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty();
        }
    }

    private Set<String> inodes(InetSocketAddress wanted) throws IOException {
        var found = new HashSet<String>();
        for (String table : new String[] { "net/tcp", "net/tcp6" }) {
            Path file = proc.resolve(table);
            if (!Files.exists(file)) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.trim().split("\\s+");
                if (fields.length > 9 && fields[3].equals(LISTENING) && covers(fields[1], wanted)) {
                    found.add(fields[9]);
                }
            }
        }
        return found;
    }

    private static boolean covers(String local, InetSocketAddress wanted) throws IOException {
        int colon = local.indexOf(':');
        if (Integer.parseInt(local.substring(colon + 1), 16) != wanted.getPort()) {
            return false;
        }
        InetAddress address = address(local.substring(0, colon));
        return address.isAnyLocalAddress() || address.equals(wanted.getAddress());
    }

    /** The kernel prints an address as numbers of 32 bits in the machine's own byte order. */
    private static InetAddress address(String hex) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(hex.length() / 2).order(ByteOrder.nativeOrder());
        for (int i = 0; i < hex.length(); i += 8) {
            bytes.putInt(Integer.parseUnsignedInt(hex.substring(i, i + 8), 16));
        }
        return InetAddress.getByAddress(bytes.array());
    }

    private Optional<String> process(Set<String> links) throws IOException {
        try (var processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (hasOpen(process.resolve("fd"), links)) {
                    return Optional.of(Files.readString(process.resolve("comm")).strip() + " (pid "
                            + process.getFileName() + ")");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean hasOpen(Path descriptors, Set<String> links) {
        try (var open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                if (links.contains(target(descriptor))) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false; // ended meanwhile, or belongs to somebody whose descriptors are not ours to see
        }
        return false;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }
}
