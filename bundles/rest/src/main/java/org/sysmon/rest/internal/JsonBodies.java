package org.sysmon.rest.internal;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;

/** Turns the values of every bundle's resources into JSON and back: snake_case, enums in lower case. */
final class JsonBodies extends JacksonJsonProvider {

    /** Beyond this a double has no digits behind the point, nor all before it. */
    private static final double EXACT = 1L << 53;

    /** A text made to exhaust whoever reads it is refused. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder().maxNestingDepth(100)
            .maxStringLength(4_000_000).build();

    /** Each with a mapper of its own: it keeps the classes it has written, also those of a plugin that has gone since. */
    JsonBodies() {
        super(JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .addModule(new SimpleModule("sysmon")
                        .addSerializer(Double.class, new Numbers()).addSerializer(double.class, new Numbers()))
                .build());
    }

    /** JSON has no word for what is not finite, so it is text, as Prometheus spells it. */
    static void write(JsonGenerator json, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeString("NaN");
        } else if (Double.isInfinite(value)) {
            json.writeString(value > 0 ? "+Inf" : "-Inf");
        } else if (value == Math.rint(value) && Math.abs(value) < EXACT) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }

    private static final class Numbers extends StdSerializer<Double> {

        private static final long serialVersionUID = 1L;

        Numbers() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            write(json, value);
        }
    }
}
