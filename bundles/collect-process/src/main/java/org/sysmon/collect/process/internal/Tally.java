package org.sysmon.collect.process.internal;

/** What some processes have and do together; what they have done grows on when one of them ends. */
final class Tally {

    final Counts total = new Counts();
    /** By how much the total has grown at this scan. */
    final Counts growth = new Counts();
    long processes;
    long threads;
    long residentPages;
    long descriptors;
    /** Whether any of the processes let us see what it reads and writes, and which files it has open. */
    boolean knowsBytes;
    boolean knowsDescriptors;

    /** Before the processes of a scan are added. */
    void begin() {
        growth.clear();
        processes = 0;
        threads = 0;
        residentPages = 0;
        descriptors = 0;
        knowsDescriptors = false;
    }

    void add(ProcessEntry process) {
        total.add(process.growth);
        growth.add(process.growth);
        processes++;
        threads += process.threads;
        residentPages += process.residentPages;
        descriptors += Math.max(0, process.descriptors);
        knowsBytes |= process.knowsBytes;
        knowsDescriptors |= process.descriptors >= 0;
    }

    /** Counts what a process had done before it was among them: all that was seen of it but its growth, which is added anyway. */
    void addPast(Counts seen, Counts growth) {
        total.add(seen);
        total.subtract(growth);
    }
}
