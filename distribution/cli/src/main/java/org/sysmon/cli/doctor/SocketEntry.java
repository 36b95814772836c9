package org.sysmon.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A line of /proc/net/tcp or tcp6 (proc_net(5)): a socket of one process. */
record SocketEntry(Local local, boolean listens) {

    private static final String LISTEN = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    /** @param address in the order of the network */
    record Local(byte[] address, int port) {

        private static final int IPV4 = 4;

        boolean isLoopback() {
            if (address.length == IPV4) {
                return address[0] == 127;
            }
            return isMapped() ? address[12] == 127 : isZero(15) && address[15] == 1;
        }

        String shown() {
            if (address.length == IPV4) {
                return dotted(0) + ":" + port;
            }
            if (isMapped()) {
                return dotted(12) + ":" + port;
            }
            return "[" + (isZero(16) ? "::" : isLoopback() ? "::1" : HexFormat.of().formatHex(address)) + "]:" + port;
        }

        private boolean isMapped() {
            return isZero(10) && address[10] == -1 && address[11] == -1;
        }

        private boolean isZero(int length) {
            for (int i = 0; i < length; i++) {
                if (address[i] != 0) {
                    return false;
                }
            }
            return true;
        }

        private String dotted(int from) {
            return (address[from] & 255) + "." + (address[from + 1] & 255) + "." + (address[from + 2] & 255) + "."
                    + (address[from + 3] & 255);
        }
    }

    static List<SocketEntry> of(DaemonProcess process) throws IOException {
        Set<String> open = process.openFiles();
        var entries = new ArrayList<SocketEntry>();
        for (String table : new String[] { "tcp", "tcp6" }) {
            for (String line : process.sockets(table)) {
                String[] words = line.strip().split("\\s+");
                if (open.contains("socket:[" + words[INODE] + "]")) {
                    entries.add(new SocketEntry(local(words[1]), words[STATE].equals(LISTEN)));
                }
            }
        }
        return entries;
    }

    String shown() {
        return local.shown();
    }

    /** The kernel prints words of four bytes, each with its last byte first on the machines that we know. */
    private static Local local(String text) {
        String[] parts = text.split(":");
        byte[] words = HexFormat.of().parseHex(parts[0]);
        var address = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            address[i] = words[i / 4 * 4 + 3 - i % 4];
        }
        return new Local(address, Integer.parseInt(parts[1], 16));
    }
}
