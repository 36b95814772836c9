package org.sysmon.rest.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
                node_context_switches_total 12345
                # HELP node_load1 1m load average.
                # TYPE node_load1 gauge
                node_load1 0.42
                # HELP node_vmstat_pgpgin /proc/vmstat information field pgpgin.
                # TYPE node_vmstat_pgpgin untyped
                node_vmstat_pgpgin 7
                """, text(Fakes.family(Fakes.LOAD, 0.42), Fakes.family(Fakes.SWITCHES, 12345),
                Fakes.family(Metric.untyped("node_vmstat_pgpgin", "/proc/vmstat information field pgpgin."), 7)));
    }

    @Test
    void sortsTheSeriesOfAMetricAndEscapesTheirLabels() throws IOException {
        var size = Metric.gauge("node_filesystem_size_bytes", "Filesystem size in bytes.");
        assertEquals("""
                # HELP node_filesystem_size_bytes Filesystem size in bytes.
                # TYPE node_filesystem_size_bytes gauge
                node_filesystem_size_bytes{device="/dev/sda1",mountpoint="/"} 1000000000
                node_filesystem_size_bytes{device="/dev/sdb1",mountpoint="/mnt/a \\"b\\" \\\\ c"} 2000000000
                """, text(new Family(size, "filesystem", List.of(
                new Sample(Labels.of("mountpoint", "/mnt/a \"b\" \\ c", "device", "/dev/sdb1"), 2e9, Fakes.NOW),
                new Sample(Labels.of("device", "/dev/sda1", "mountpoint", "/"), 1e9, Fakes.NOW)))));
    }

    @Test
    void namesLabelsWithoutAValueAsNodeExporterDoes() throws IOException {
        assertEquals("""
                # HELP node_interrupts_total Interrupt details.
                # TYPE node_interrupts_total counter
                node_interrupts_total{cpu="0",devices="",type="NMI"} 47
                """, text(Fakes.family(Metric.counter("node_interrupts_total", "Interrupt details."), 47, "type", "NMI",
                "devices", "", "cpu", "0")));
    }

    @Test
    void keepsTheNameOfAGaugeThatEndsLikeSomethingElse() throws IOException {
        assertEquals("""
                # HELP node_filefd_total A gauge, whatever it is called.
                # TYPE node_filefd_total gauge
                node_filefd_total 5
                # HELP node_uname_info Labeled system information as provided by the uname system call.
                # TYPE node_uname_info gauge
                node_uname_info{nodename="web-1"} 1
                """, text(Fakes.family(Metric.gauge("node_filefd_total", "A gauge, whatever it is called."), 5),
                Fakes.family(Metric.gauge("node_uname_info",
                        "Labeled system information as provided by the uname system call."), 1, "nodename", "web-1")));
    }

    @Test
    void keepsTheNameOfACounterWithoutTotal() throws IOException {
        assertEquals("""
                # HELP node_odd A counter with an odd name.
                # TYPE node_odd counter
                node_odd 5
                """, text(Fakes.family(Metric.counter("node_odd", "A counter with an odd name."), 5)));
    }

    @Test
    void tellsAGaugeFromACounterWhoseNameBeginsTheSame() throws IOException {
        assertEquals("""
                # HELP sysmon_queue Waiting.
                # TYPE sysmon_queue gauge
                sysmon_queue 1
                # HELP sysmon_queue_total Taken.
                # TYPE sysmon_queue_total counter
                sysmon_queue_total 2
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
    void writesAFamilyAnewWhenItsSeriesChange() throws IOException {
        var page = new ExpositionText(TextFormat.PROMETHEUS);
        var up = Metric.gauge("up", "");
        Labels a = Labels.of("of", "a");
        Labels b = Labels.of("of", "b");
        assertEquals("# TYPE up gauge\nup{of=\"a\"} 1\nup{of=\"b\"} 2\n", written(page, up, b, 2, a, 1));
        assertEquals("# TYPE up gauge\nup{of=\"a\"} 0.5\nup{of=\"b\"} 3\n", written(page, up, b, 3, a, 0.5));
        assertEquals("# TYPE up gauge\nup{of=\"b\"} 4\n", written(page, up, b, 4));
        assertEquals("# TYPE up gauge\nup{of=\"a\"} 5\n", written(page, up, a, 5));
        assertEquals("", written(page, up));
    }

    private static String written(ExpositionText page, Metric metric, Object... pairs) {
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < pairs.length; i += 2) {
            samples.add(new Sample((Labels) pairs[i], ((Number) pairs[i + 1]).doubleValue(), Fakes.NOW));
        }
        return new String(page.of(List.of(new Family(metric, "fake", samples))), StandardCharsets.UTF_8);
    }

    @Test
    void makesRoomForAPageOfAnyLength() throws IOException {
        var page = new ExpositionText(TextFormat.OPEN_METRICS);
        var pairs = new Object[2 * 20_000];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = Labels.of("of", "x".repeat(40) + i);
            pairs[i + 1] = Math.PI * i;
        }
        String text = written(page, Metric.gauge("up", "Is it?"), pairs);

        assertEquals(20_003, text.lines().count());
        assertTrue(text.endsWith("# EOF\n"));
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
                node_context_switches_total 12345
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
