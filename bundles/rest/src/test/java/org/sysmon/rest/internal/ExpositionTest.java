package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sysmon.api.metric.Labels;
import org.sysmon.api.metric.Metric;
import org.sysmon.api.store.LatestSamples.Family;
import org.sysmon.api.store.LatestSamples.Sample;
import org.sysmon.rest.internal.Fakes.FakeLatest;

class ExpositionTest {

    @TempDir
    Path data;

    private Rest.Answer scrape(String accept, Family... families) throws IOException {
        return new Rest(data, true, new ExpositionResource(new FakeLatest(families))).get("metrics", "Accept", accept);
    }

    private String text(Family... families) throws IOException {
        return scrape("*/*", families).text();
    }

    @Test
    void writesCountersGaugesAndUntyped() throws IOException {
        assertEquals("""
                # HELP node_context_switches_total Total number of context switches.
                # TYPE node_context_switches_total counter
                node_context_switches_total 12345.0
                # HELP node_load1 1m load average.
                # TYPE node_load1 gauge
                node_load1 0.42
                # HELP node_vmstat_pgpgin /proc/vmstat information field pgpgin.
                # TYPE node_vmstat_pgpgin untyped
                node_vmstat_pgpgin 7.0
                """, text(Fakes.family(Fakes.LOAD, 0.42), Fakes.family(Fakes.SWITCHES, 12345),
                Fakes.family(Metric.untyped("node_vmstat_pgpgin", "/proc/vmstat information field pgpgin."), 7)));
    }

    @Test
    void sortsTheSeriesOfAMetricAndEscapesTheirLabels() throws IOException {
        var size = Metric.gauge("node_filesystem_size_bytes", "Filesystem size in bytes.");
        assertEquals("""
                # HELP node_filesystem_size_bytes Filesystem size in bytes.
                # TYPE node_filesystem_size_bytes gauge
                node_filesystem_size_bytes{device="/dev/sda1",mountpoint="/"} 1.0E9
                node_filesystem_size_bytes{device="/dev/sdb1",mountpoint="/mnt/a \\"b\\" \\\\ c"} 2.0E9
                """, text(new Family(size, "filesystem", List.of(
                new Sample(Labels.of("mountpoint", "/mnt/a \"b\" \\ c", "device", "/dev/sdb1"), 2e9, Fakes.NOW),
                new Sample(Labels.of("device", "/dev/sda1", "mountpoint", "/"), 1e9, Fakes.NOW)))));
    }

    @Test
    void namesLabelsWithoutAValueAsNodeExporterDoes() throws IOException {
        assertEquals("""
                # HELP node_interrupts_total Interrupt details.
                # TYPE node_interrupts_total counter
                node_interrupts_total{cpu="0",devices="",type="NMI"} 47.0
                """, text(Fakes.family(Metric.counter("node_interrupts_total", "Interrupt details."), 47, "type", "NMI",
                "devices", "", "cpu", "0")));
    }

    @Test
    void keepsTheNameOfAGaugeThatEndsLikeSomethingElse() throws IOException {
        assertEquals("""
                # HELP node_filefd_total A gauge, whatever it is called.
                # TYPE node_filefd_total gauge
                node_filefd_total 5.0
                # HELP node_uname_info Labeled system information as provided by the uname system call.
                # TYPE node_uname_info gauge
                node_uname_info{nodename="web-1"} 1.0
                """, text(Fakes.family(Metric.gauge("node_filefd_total", "A gauge, whatever it is called."), 5),
                Fakes.family(Metric.gauge("node_uname_info",
                        "Labeled system information as provided by the uname system call."), 1, "nodename", "web-1")));
    }

    @Test
    void keepsTheNameOfACounterWithoutTotal() throws IOException {
        assertEquals("""
                # HELP node_odd A counter with an odd name.
                # TYPE node_odd untyped
                node_odd 5.0
                """, text(Fakes.family(Metric.counter("node_odd", "A counter with an odd name."), 5)));
    }

    @Test
    void tellsAGaugeFromACounterWhoseNameBeginsTheSame() throws IOException {
        assertEquals("""
                # HELP sysmon_queue Waiting.
                # TYPE sysmon_queue gauge
                sysmon_queue 1.0
                # HELP sysmon_queue_total Taken.
                # TYPE sysmon_queue_total counter
                sysmon_queue_total 2.0
                """, text(Fakes.family(Metric.counter("sysmon_queue_total", "Taken."), 2),
                Fakes.family(Metric.gauge("sysmon_queue", "Waiting."), 1)));
    }

    @Test
    void writesWhatIsNotFiniteAsPrometheusSpellsIt() throws IOException {
        var odd = Metric.gauge("odd", "");
        assertEquals("""
                # TYPE odd gauge
                odd{of="a"} NaN
                odd{of="b"} +Inf
                odd{of="c"} -Inf
                """, text(new Family(odd, "fake", List.of(new Sample(Labels.of("of", "a"), Double.NaN, Fakes.NOW),
                new Sample(Labels.of("of", "b"), Double.POSITIVE_INFINITY, Fakes.NOW),
                new Sample(Labels.of("of", "c"), Double.NEGATIVE_INFINITY, Fakes.NOW)))));
    }

    @Test
    void isTextUnlessTheScraperAsksForMore() throws IOException {
        assertEquals("text/plain; version=0.0.4; charset=utf-8", scrape("*/*").type());
        assertEquals("text/plain; version=0.0.4; charset=utf-8", scrape("text/plain;version=0.0.4;q=0.5").type());
    }

    @Test
    void speaksOpenMetrics() throws IOException {
        var answer = scrape("application/openmetrics-text;version=1.0.0", Fakes.family(Fakes.SWITCHES, 12345),
                Fakes.family(Fakes.LOAD, 0.42));

        assertEquals("application/openmetrics-text; version=1.0.0; charset=utf-8", answer.type());
        assertEquals("""
                # TYPE node_context_switches counter
                # HELP node_context_switches Total number of context switches.
                node_context_switches_total 12345.0
                # TYPE node_load1 gauge
                # HELP node_load1 1m load average.
                node_load1 0.42
                # EOF
                """, answer.text());
    }

    @Test
    void speaksProtobuf() throws IOException {
        var answer = scrape("application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
                Fakes.family(Fakes.SWITCHES, 12345));

        assertTrue(answer.type().startsWith("application/vnd.google.protobuf"), answer.type());
        assertTrue(answer.text().contains("node_context_switches_total"), answer.text());
    }
}
