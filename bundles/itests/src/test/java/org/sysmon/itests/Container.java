package org.sysmon.itests;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.FrameworkFactory;

/** All bundles of the distribution in one Pax Exam container, a container for a test class; tests take its BundleContext. */
public final class Container implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private NativeTestContainer container;
    private int port;

    @Override
    public void beforeAll(ExtensionContext test) throws Exception {
        Path data = Files.createTempDirectory("sysmon-container");
        port = freePort();
        Path config = Files.writeString(data.resolve("config.yaml"),
                "http: { listen: '127.0.0.1:%d', read_without_token: true }\n".formatted(port));
        ExamSystem system = PaxExamRuntime.createServerSystem(options(data, config));
        container = new NativeTestContainer(system, java.util.ServiceLoader.load(FrameworkFactory.class).findFirst()
                .orElseThrow());
        container.start();
    }

    private static Option[] options(Path data, Path config) {
        var options = new ArrayList<Option>(List.of(
                property("sysmon.version", "test"), property("sysmon.role", "standalone"),
                property("sysmon.home", Distribution.HOME.toString()), property("sysmon.config", config.toString()),
                property("sysmon.data", data.toString()),
                property("sysmon.started", String.valueOf(System.currentTimeMillis())),
                property("felix.webconsole.security.providers", "org.sysmon.webconsole"),
                property("sysmon.check", "false"), property("org.apache.felix.http.enable", "false"),
                CoreOptions.frameworkStartLevel(30), CoreOptions.cleanCaches(true)));
        for (String name : List.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi")) {
            options.add(CoreOptions.systemPackages(name + ";version=1.7.36", name + ";version=2.0.20"));
        }
        for (Path bundle : Distribution.bundles()) {
            boolean fragment = !Distribution.header(bundle, "Fragment-Host").isEmpty();
            options.add(CoreOptions.bundle("reference:" + bundle.toUri()).startLevel(Distribution.startLevel(bundle))
                    .start(!fragment));
        }
        return options.toArray(Option[]::new);
    }

    private static Option property(String name, String value) {
        return CoreOptions.frameworkProperty(name).value(value);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void afterAll(ExtensionContext test) {
        container.stop();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == BundleContext.class || parameter.getParameter().getType() == int.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == int.class ? port : container.getSystemBundle().getBundleContext();
    }
}
