import java.lang.management.ManagementFactory;
import java.util.Arrays;

import oshi.SystemInfo;
import oshi.software.os.OperatingSystem;

/** Prints how many processes OSHI sees, and how many nanoseconds of a processor it takes to list them all: the median of so many times. */
final class OshiScan {

    private OshiScan() {
    }

    public static void main(String[] args) {
        int times = Integer.parseInt(args[0]);
        OperatingSystem system = new SystemInfo().getOperatingSystem();
        var threads = ManagementFactory.getThreadMXBean();
        int seen = 0;
        long[] nanos = new long[times];
        for (int i = -times; i < times; i++) { // the first half is to warm up
            long began = threads.getCurrentThreadCpuTime();
            seen = system.getProcesses().size();
            if (i >= 0) {
                nanos[i] = threads.getCurrentThreadCpuTime() - began;
            }
        }
        Arrays.sort(nanos);
        System.out.println(seen + " " + nanos[times / 2]);
    }
}
