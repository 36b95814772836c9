package org.sysmon.collect.process.internal;

/**
 * One process as it was at a scan. What this process may not see of it is null.
 *
 * @param pid                       its number
 * @param parent                    the number of who started it
 * @param state                     one letter, as in proc_pid_stat(5): R runs, S sleeps, D waits for a disk, Z has ended ...
 * @param cpuPercent                of the time of one processor, since the scan before
 * @param residentBytes             in RAM, what it shares included
 * @param proportionalBytes         the same, but of what n processes share only the nth part; null until somebody looks
 * @param readBytesPerSecond        from disks, since the scan before
 * @param writtenBytesPerSecond     to disks, since the scan before
 * @param minorFaultsPerSecond      page faults that were mended in memory
 * @param majorFaultsPerSecond      page faults that waited for a disk
 * @param openFds                   file descriptors
 * @param voluntarySwitches         how often its first thread gave its processor back; null until somebody looks
 * @param involuntarySwitches       how often it was taken from it
 * @param startedSecondsAfterBoot   when it was started
 */
public record ProcessRow(long pid, long parent, String name, String user, String state, double cpuPercent, long residentBytes,
        Long proportionalBytes, Double readBytesPerSecond, Double writtenBytesPerSecond, double minorFaultsPerSecond,
        double majorFaultsPerSecond, long threads, Long openFds, Long voluntarySwitches, Long involuntarySwitches,
        double startedSecondsAfterBoot) {

    /** @param earlier how this process was seen before; null when it was not */
    ProcessRow withDetailsOf(ProcessRow earlier) {
        boolean same = earlier != null && earlier.startedSecondsAfterBoot == startedSecondsAfterBoot;
        return same ? with(earlier.proportionalBytes, earlier.voluntarySwitches, earlier.involuntarySwitches) : this;
    }

    ProcessRow with(Long proportional, Long voluntary, Long involuntary) {
        return new ProcessRow(pid, parent, name, user, state, cpuPercent, residentBytes, proportional, readBytesPerSecond,
                writtenBytesPerSecond, minorFaultsPerSecond, majorFaultsPerSecond, threads, openFds, voluntary, involuntary,
                startedSecondsAfterBoot);
    }
}
