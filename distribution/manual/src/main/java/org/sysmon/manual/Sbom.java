package org.sysmon.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/** Writes what a distribution is made of, as CycloneDX 1.5 has it, from the jars that really lie in it and in its bundles. */
public final class Sbom {

    private Sbom() {
    }

    /** @param args the folder of the distribution, the file to write, the version */
    public static void main(String[] args) throws IOException {
        List<SbomJar> jars = SbomJar.below(Path.of(args[0]));
        Path file = Path.of(args[1]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("bomFormat", "CycloneDX");
            json.writeStringField("specVersion", "1.5");
            json.writeNumberField("version", 1);
            json.writeObjectFieldStart("metadata");
            json.writeObjectFieldStart("component");
            json.writeStringField("type", "application");
            json.writeStringField("bom-ref", "sysmon");
            json.writeStringField("name", "sysmon");
            json.writeStringField("version", args[2]);
            json.writeEndObject();
            json.writeEndObject();
            json.writeArrayFieldStart("components");
            for (SbomJar jar : jars) {
                jar.write(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
