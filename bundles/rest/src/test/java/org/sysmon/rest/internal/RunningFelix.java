package org.sysmon.rest.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;

/** A real Felix with web server, whiteboard and this bundle; the daemon around them is the test's. */
final class RunningFelix {

    /** What the test and the bundles must see as the same classes. */
    private static final String SHARED = String.join(",",
            "org.sysmon.api.access;version=1.0.0", "org.sysmon.api.collect;version=1.0.0",
            "org.sysmon.api.daemon;version=1.0.0", "org.sysmon.api.flow;version=1.0.0", "org.sysmon.api.log;version=1.0.0",
            "org.sysmon.api.metric;version=1.0.0", "org.sysmon.api.store;version=1.0.0",
            "org.osgi.service.cm;version=1.6.1");

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
        // What others find their providers through is there before they look.
        installed.sort(Comparator.comparing(bundle -> !bundle.getSymbolicName().contains("spifly")));
        for (Bundle bundle : installed) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
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
    void startResource(Class<?> resource) throws BundleException, IOException {
        var manifest = new Manifest();
        var headers = new HashMap<>(Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", "neighbour",
                "Bundle-Version", "1.0.0", "Service-Component", "OSGI-INF/resource.xml",
                "Import-Package", "jakarta.ws.rs,jakarta.ws.rs.core,jakarta.ws.rs.ext,org.sysmon.api.access"));
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        String file = resource.getName().replace('.', '/') + ".class";
        var jar = new ByteArrayOutputStream();
        try (var out = new JarOutputStream(jar, manifest); InputStream code = resource.getResourceAsStream("/" + file)) {
            out.putNextEntry(new ZipEntry(file));
            code.transferTo(out);
            out.putNextEntry(new ZipEntry("OSGI-INF/resource.xml"));
            out.write("""
                    <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="neighbour" immediate="true">
                      <property name="osgi.jakartars.resource" value="true"/>
                      <property name="osgi.jakartars.extension.select" value="(osgi.jakartars.name=sysmon.access)"/>
                      <service><provide interface="%1$s"/></service>
                      <implementation class="%1$s"/>
                    </scr:component>
                    """.formatted(resource.getName()).getBytes(StandardCharsets.UTF_8));
        }
        framework.getBundleContext().installBundle("neighbour", new ByteArrayInputStream(jar.toByteArray())).start();
    }

    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }
}
