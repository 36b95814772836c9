package org.sysmon.manual;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * One jar of a distribution.
 *
 * @param path    where it lies; behind {@code !/} inside another jar
 * @param group   of Maven; empty when it does not say
 * @param license as its manifest has it; empty when it does not say
 */
record SbomJar(String path, String group, String name, String version, String license, String sha256) {

    private static final Pattern FILE = Pattern.compile("(.+?)-([0-9][A-Za-z0-9.-]*)\\.jar");

    /** All of them, those inside others too, by path. */
    static List<SbomJar> below(Path folder) throws IOException {
        List<SbomJar> jars = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".jar")).sorted().toList()) {
                read(folder.relativize(file).toString(), Files.readAllBytes(file), jars);
            }
        }
        return jars;
    }

    private static void read(String path, byte[] bytes, List<SbomJar> jars) throws IOException {
        Properties maven = new Properties();
        Manifest manifest = new Manifest();
        List<SbomJar> inside = new ArrayList<>();
        String file = path.substring(path.lastIndexOf('/') + 1);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("META-INF/MANIFEST.MF")) {
                    manifest = new Manifest(zip);
                } else if (entry.getName().matches("META-INF/maven/.*/pom\\.properties")) {
                    Properties found = new Properties();
                    found.load(zip);
                    if (file.startsWith(found.getProperty("artifactId", "?"))) { // others are those of what was shaded into it
                        maven = found;
                    }
                } else if (entry.getName().endsWith(".jar")) {
                    read(path + "!/" + entry.getName(), zip.readAllBytes(), inside);
                }
            }
        }
        Matcher named = FILE.matcher(file);
        String name = named.matches() ? named.group(1) : file.replace(".jar", "");
        String version = named.matches() ? named.group(2) : or(manifest.getMainAttributes().getValue("Bundle-Version"), "");
        String license = or(manifest.getMainAttributes().getValue("Bundle-License"), "");
        jars.add(new SbomJar(path, maven.getProperty("groupId", ""), maven.getProperty("artifactId", name),
                maven.getProperty("version", version), license, sha256(bytes)));
        jars.addAll(inside);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "library");
        json.writeStringField("bom-ref", path);
        if (!group.isEmpty()) {
            json.writeStringField("group", group);
        }
        json.writeStringField("name", name);
        json.writeStringField("version", version);
        json.writeArrayFieldStart("hashes");
        json.writeStartObject();
        json.writeStringField("alg", "SHA-256");
        json.writeStringField("content", sha256);
        json.writeEndObject();
        json.writeEndArray();
        if (!license.isEmpty()) {
            json.writeArrayFieldStart("licenses");
            json.writeStartObject();
            json.writeObjectFieldStart("license");
            json.writeStringField("name", license);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
        }
        if (!group.isEmpty()) {
            json.writeStringField("purl", "pkg:maven/" + group + '/' + name + '@' + version);
        }
        json.writeEndObject();
    }

    private static String or(String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
