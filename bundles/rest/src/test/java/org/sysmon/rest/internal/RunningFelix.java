package org.sysmon.rest.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;

/** A real Felix with web server, Jersey and this bundle; the daemon around them is the test's. */
final class RunningFelix {

    /** What the test and the bundles must see as the same classes. */
    private static final String SHARED = String.join(",",
            "org.sysmon.api.access;version=1.0.0", "org.sysmon.api.collect;version=1.0.0",
            "org.sysmon.api.daemon;version=1.0.0", "org.sysmon.api.flow;version=1.0.0", "org.sysmon.api.log;version=1.0.0",
            "org.sysmon.api.metric;version=1.0.0", "org.sysmon.api.store;version=1.0.0",
            "org.osgi.service.cm;version=1.6.1", slf4j("1.7.36"), slf4j("2.0.20"));

    private final Framework framework;
    private Bundle rest;

    RunningFelix(Path folder) throws BundleException {
        framework = new FrameworkFactory().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED,
                "org.apache.felix.http.enable", "false"));
        framework.start();
    }

    <T> void register(Class<T> type, T service) {
        framework.getBundleContext().registerService(type, service, null);
    }

    void startLibraries() throws BundleException, IOException {
        var installed = new ArrayList<Bundle>();
        try (var jars = Files.newDirectoryStream(Path.of(System.getProperty("bundles")), "*.jar")) {
            for (Path jar : jars) {
                installed.add(framework.getBundleContext().installBundle("reference:" + jar.toUri()));
            }
        }
        for (Bundle bundle : installed) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
    }

    private static String slf4j(String version) {
        return Stream.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi")
                .map(name -> name + ";version=" + version).collect(Collectors.joining(","));
    }

    void startRest() throws BundleException, IOException {
        try (InputStream jar = Files.newInputStream(Path.of(System.getProperty("bundle")))) {
            rest = framework.getBundleContext().installBundle("rest", jar);
        }
        rest.start();
    }

    /** Replaces the bundle by itself, as an upgrade would. */
    void replaceRest() throws Exception {
        rest.stop();
        rest.uninstall();
        framework.adapt(FrameworkWiring.class).refreshBundles(List.of(rest));
        startRest();
    }

    void configure(String pid, Map<String, Object> properties) throws IOException {
        var context = framework.getBundleContext();
        context.getService(context.getServiceReference(ConfigurationAdmin.class)).getConfiguration(pid, "?")
                .update(new Hashtable<>(properties));
    }

    /** The web server's own number: another one means that it was started again. */
    Object webServer() {
        return framework.getBundleContext().getServiceReference("org.osgi.service.servlet.runtime.HttpServiceRuntime")
                .getProperty(Constants.SERVICE_ID);
    }

    /** Installs and starts a bundle of one class that is a resource, as a plugin would bring it. */
    Bundle startResource(Class<?> resource, String... properties) throws BundleException, IOException {
        String name = resource.getSimpleName();
        var manifest = new Manifest();
        var headers = new HashMap<>(Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", name,
                "Bundle-Version", "1.0.0", "Service-Component", "OSGI-INF/resource.xml",
                "Import-Package", "jakarta.ws.rs,jakarta.ws.rs.core,jakarta.ws.rs.ext,org.sysmon.api.access"));
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((header, value) -> manifest.getMainAttributes().putValue(header, value));
        String file = resource.getName().replace('.', '/') + ".class";
        var jar = new ByteArrayOutputStream();
        try (var out = new JarOutputStream(jar, manifest); InputStream code = resource.getResourceAsStream("/" + file)) {
            out.putNextEntry(new ZipEntry(file));
            code.transferTo(out);
            out.putNextEntry(new ZipEntry("OSGI-INF/resource.xml"));
            out.write(component(resource.getName(), properties).getBytes(StandardCharsets.UTF_8));
        }
        Bundle bundle = framework.getBundleContext().installBundle(name, new ByteArrayInputStream(jar.toByteArray()));
        bundle.start();
        return bundle;
    }

    /** @param properties beyond the one that makes it a resource: name, value ...; "scope" is the service's */
    private static String component(String type, String... properties) {
        var more = new StringBuilder();
        String scope = "singleton";
        for (int i = 0; i < properties.length; i += 2) {
            if (properties[i].equals("scope")) {
                scope = properties[i + 1];
            } else {
                more.append("<property name=\"%s\" value=\"%s\"/>".formatted(properties[i], properties[i + 1]));
            }
        }
        return """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
                  <property name="osgi.jakartars.resource" value="true"/>%2$s
                  <service scope="%3$s"><provide interface="%1$s"/></service>
                  <implementation class="%1$s"/>
                </scr:component>
                """.formatted(type, more, scope);
    }

    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
