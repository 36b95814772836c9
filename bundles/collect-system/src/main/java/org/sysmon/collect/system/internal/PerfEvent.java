package org.sysmon.collect.system.internal;

import java.util.List;

import org.sysmon.api.metric.Metric;

/** Something that the processor or the kernel counts, as perf_event_open(2) names it. */
record PerfEvent(String name, int type, long config, Metric metric) {

    static final int HARDWARE = 0;
    static final int SOFTWARE = 1;
    static final int TRACEPOINT = 2;
    static final int CACHE = 3;

    private static final int MISS = 1 << 16;
    private static final int WRITE = 1 << 8;
    private static final int L1_DATA = 0;
    private static final int L1_INSTRUCTIONS = 1;
    private static final int LAST_LEVEL = 2;
    private static final int DATA_TLB = 3;
    private static final int INSTRUCTION_TLB = 4;
    private static final int BRANCHES = 5;

    /** All but tracepoints, by the names that node_exporter gives them. */
    static final List<PerfEvent> ALL = List.of(
            of("CpuCycles", HARDWARE, 0, "cpucycles", "Number of CPU cycles (frequency scaled)"),
            of("CpuInstr", HARDWARE, 1, "instructions", "Number of CPU instructions"),
            of("CacheRef", HARDWARE, 2, "cache_refs", "Number of cache references (non frequency scaled)"),
            of("CacheMisses", HARDWARE, 3, "cache_misses", "Number of cache misses"),
            of("BranchInstr", HARDWARE, 4, "branch_instructions", "Number of CPU branch instructions"),
            of("BranchMisses", HARDWARE, 5, "branch_misses", "Number of CPU branch misses"),
            of("StalledCyclesFrontend", HARDWARE, 7, "stalled_cycles_frontend", "Number of stalled frontend CPU cycles"),
            of("StalledCyclesBackend", HARDWARE, 8, "stalled_cycles_backend", "Number of stalled backend CPU cycles"),
            of("RefCpuCycles", HARDWARE, 9, "ref_cpucycles", "Number of CPU cycles"),
            of("PageFault", SOFTWARE, 2, "page_faults", "Number of page faults"),
            of("ContextSwitch", SOFTWARE, 3, "context_switches", "Number of context switches"),
            of("CpuMigration", SOFTWARE, 4, "cpu_migrations", "Number of CPU process migrations"),
            of("MinorFault", SOFTWARE, 5, "minor_faults", "Number of minor page faults"),
            of("MajorFault", SOFTWARE, 6, "major_faults", "Number of major page faults"),
            of("L1DataReadHit", CACHE, L1_DATA, "cache_l1d_read_hits", "Number L1 data cache read hits"),
            of("L1DataReadMiss", CACHE, L1_DATA | MISS, "cache_l1d_read_misses", "Number L1 data cache read misses"),
            of("L1DataWriteHit", CACHE, L1_DATA | WRITE, "cache_l1d_write_hits", "Number L1 data cache write hits"),
            of("L1InstrReadMiss", CACHE, L1_INSTRUCTIONS | MISS, "cache_l1_instr_read_misses", "Number instruction L1 instruction read misses"),
            of("InstrTLBReadHit", CACHE, INSTRUCTION_TLB, "cache_tlb_instr_read_hits", "Number instruction TLB read hits"),
            of("InstrTLBReadMiss", CACHE, INSTRUCTION_TLB | MISS, "cache_tlb_instr_read_misses", "Number instruction TLB read misses"),
            of("DataTLBReadHit", CACHE, DATA_TLB, "cache_tlb_data_read_hits", "Number of data TLB read hits"),
            of("DataTLBReadMiss", CACHE, DATA_TLB | MISS, "cache_tlb_data_read_misses", "Number of data TLB read misses"),
            of("DataTLBWriteHit", CACHE, DATA_TLB | WRITE, "cache_tlb_data_write_hits", "Number of data TLB write hits"),
            of("DataTLBWriteMiss", CACHE, DATA_TLB | WRITE | MISS, "cache_tlb_data_write_misses", "Number of data TLB write misses"),
            of("LLReadHit", CACHE, LAST_LEVEL, "cache_ll_read_hits", "Number last level read hits"),
            of("LLReadMiss", CACHE, LAST_LEVEL | MISS, "cache_ll_read_misses", "Number last level read misses"),
            of("LLWriteHit", CACHE, LAST_LEVEL | WRITE, "cache_ll_write_hits", "Number last level write hits"),
            of("LLWriteMiss", CACHE, LAST_LEVEL | WRITE | MISS, "cache_ll_write_misses", "Number last level write misses"),
            of("BPUReadHit", CACHE, BRANCHES, "cache_bpu_read_hits", "Number BPU read hits"),
            of("BPUReadMiss", CACHE, BRANCHES | MISS, "cache_bpu_read_misses", "Number BPU read misses"));

    private static PerfEvent of(String name, int type, long config, String metric, String help) {
        return new PerfEvent(name, type, config, Metric.counter("node_perf_" + metric + "_total", help));
    }
}
