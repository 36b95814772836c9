package org.sysmon.rest.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sysmon.api.access.Needs;
import org.sysmon.api.access.Role;
import org.sysmon.api.store.LatestSamples;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** {@code GET /metrics}: the newest values, in the format that the scraper asks for. */
@Component(service = ExpositionResource.class, immediate = true)
@Resource
@Path("metrics")
public final class ExpositionResource {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String PROTOBUF = "application/vnd.google.protobuf";

    private final LatestSamples latest;
    private final ExpositionText text = new ExpositionText(TextFormat.PROMETHEUS);
    private final ExpositionText openMetrics = new ExpositionText(TextFormat.OPEN_METRICS);

    @Activate
    public ExpositionResource(@Reference LatestSamples latest) {
        this.latest = latest;
    }

    @GET
    @Needs(Role.VIEWER)
    public Response scrape(@HeaderParam(HttpHeaders.ACCEPT) String accept) throws IOException {
        if (accept != null && accept.contains(PROTOBUF)) {
            return protobuf(accept);
        }
        return accept != null && accept.contains(OPEN_METRICS) ? answer(openMetrics, TextFormat.OPEN_METRICS)
                : answer(text, TextFormat.PROMETHEUS);
    }

    private Response answer(ExpositionText page, TextFormat format) {
        return Response.ok(page.of(latest.families())).header(HttpHeaders.CONTENT_TYPE, format.type()).build();
    }

    private Response protobuf(String accept) throws IOException {
        ExpositionFormatWriter format = Formats.ALL.findWriter(accept);
        var bytes = new ByteArrayOutputStream(64 * 1024);
        format.write(bytes, Exposition.of(latest.families()));
        return Response.ok(bytes.toByteArray()).header(HttpHeaders.CONTENT_TYPE, format.getContentType()).build();
    }

    /** Apart, so that the library is not loaded before somebody asks for what it is needed for. */
    private static final class Formats {

        static final ExpositionFormats ALL = ExpositionFormats.init(PrometheusProperties.builder().build());

        private Formats() {
        }
    }
}
