package org.sysmon.collect.network.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.collect.Collector;
import org.sysmon.api.collect.CollectorSettings;
import org.sysmon.api.collect.Readings;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.Kernel;
import org.sysmon.api.kernel.KernelFile;
import org.sysmon.api.kernel.Slice;
import org.sysmon.api.metric.Metric;

/** Packets that IPsec dropped, by reason, from {@code /proc/net/xfrm_stat} (the kernel's networking/xfrm_proc.rst). */
@Component
@CollectorSettings(name = "xfrm", enabled = false)
public final class XfrmCollector implements Collector {

    private static final String[][] ERRORS = {
        { "XfrmInError", "in_error", "All errors not matched by other" },
        { "XfrmInBufferError", "in_buffer_error", "No buffer is left" },
        { "XfrmInHdrError", "in_hdr_error", "Header error" },
        { "XfrmInNoStates", "in_no_states",
            "No state is found i.e. Either inbound SPI, address, or IPsec protocol at SA is wrong" },
        { "XfrmInStateProtoError", "in_state_proto_error", "Transformation protocol specific error e.g. SA key is wrong" },
        { "XfrmInStateModeError", "in_state_mode_error", "Transformation mode specific error" },
        { "XfrmInStateSeqError", "in_state_seq_error", "Sequence error i.e. Sequence number is out of window" },
        { "XfrmInStateExpired", "in_state_expired", "State is expired" },
        { "XfrmInStateMismatch", "in_state_mismatch", "State has mismatch option e.g. UDP encapsulation type is mismatch" },
        { "XfrmInStateInvalid", "in_state_invalid", "State is invalid" },
        { "XfrmInTmplMismatch", "in_tmpl_mismatch",
            "No matching template for states e.g. Inbound SAs are correct but SP rule is wrong" },
        { "XfrmInNoPols", "in_no_pols", "No policy is found for states e.g. Inbound SAs are correct but no SP is found" },
        { "XfrmInPolBlock", "in_pol_block", "Policy discards" },
        { "XfrmInPolError", "in_pol_error", "Policy error" },
        { "XfrmOutError", "out_error", "All errors which is not matched others" },
        { "XfrmOutBundleGenError", "out_bundle_gen_error", "Bundle generation error" },
        { "XfrmOutBundleCheckError", "out_bundle_check_error", "Bundle check error" },
        { "XfrmOutNoStates", "out_no_states", "No state is found" },
        { "XfrmOutStateProtoError", "out_state_proto_error", "Transformation protocol specific error" },
        { "XfrmOutStateModeError", "out_state_mode_error", "Transformation mode specific error" },
        { "XfrmOutStateSeqError", "out_state_seq_error", "Sequence error i.e. Sequence number overflow" },
        { "XfrmOutStateExpired", "out_state_expired", "State is expired" },
        { "XfrmOutPolBlock", "out_pol_block", "Policy discards" },
        { "XfrmOutPolDead", "out_pol_dead", "Policy is dead" },
        { "XfrmOutPolError", "out_pol_error", "Policy error" },
        { "XfrmFwdHdrError", "fwd_hdr_error", "Forward routing of a packet is not allowed" },
        { "XfrmOutStateInvalid", "out_state_invalid", "State is invalid, perhaps expired" },
        { "XfrmAcquireError", "acquire_error", "State hasn’t been fully acquired before use" },
    };

    private final KernelFile stat;
    private final Map<Slice, Metric> metrics = new HashMap<>();

    @Activate
    public XfrmCollector(@Reference Kernel kernel) {
        this.stat = kernel.proc("net/xfrm_stat");
        for (String[] error : ERRORS) {
            metrics.put(Slice.of(error[0]), Metric.counter("node_xfrm_" + error[1] + "_packets_total", error[2]));
        }
    }

    @Override
    public void collect(Readings readings) throws IOException {
        Cursor at = stat.read();
        do {
            Metric metric = metrics.get(at.word());
            double value = at.nextDouble();
            if (metric != null) {
                readings.set(readings.series(metric), value);
            }
        } while (at.nextLine());
    }
}
