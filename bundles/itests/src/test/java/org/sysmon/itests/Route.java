package org.sysmon.itests;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;

/**
 * A REST route as the bundles that ship have it, read out of their classes: who adds one need not say so here.
 *
 * @param needs the role in lower case; empty when it says none
 */
record Route(String method, String path, String needs) {

    private static final String REST = "jakarta.ws.rs.";
    private static final byte[] MARK = "Ljakarta/ws/rs/Path;".getBytes(StandardCharsets.UTF_8);

    /** Whether it may change something: questions that take a body need no more than a viewer. */
    boolean isChange() {
        return !method.equals("GET") && !needs.equals("viewer") && !needs.equals("agent");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    static List<Route> all() throws IOException, ReflectiveOperationException {
        var jars = new ArrayList<URL>();
        for (Path jar : Distribution.bundles()) {
            jars.add(jar.toUri().toURL());
        }
        var routes = new ArrayList<Route>();
        try (var loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            for (Path bundle : Distribution.ours()) {
                for (String name : resources(bundle)) {
                    add(loader.loadClass(name), routes);
                }
            }
        }
        return routes;
    }

    private static List<String> resources(Path bundle) throws IOException {
        var names = new ArrayList<String>();
        try (var jar = new JarFile(bundle.toFile())) {
            for (var entry : jar.stream().filter(one -> one.getName().matches("org/sysmon/.+\\.class")).toList()) {
                if (new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1)
                        .contains(new String(MARK, StandardCharsets.ISO_8859_1))) {
                    names.add(entry.getName().replaceFirst("\\.class$", "").replace('/', '.'));
                }
            }
        }
        return names;
    }

    private static void add(Class<?> resource, List<Route> routes) throws ReflectiveOperationException {
        Annotation[] own = resource.getAnnotations();
        String root = value(own, REST + "Path");
        if (root == null) {
            return; // it only reads what others have
        }
        for (Method method : resource.getMethods()) {
            Annotation[] annotations = method.getAnnotations();
            for (String verb : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
                if (has(annotations, REST + verb)) {
                    String below = value(annotations, REST + "Path");
                    String needs = value(annotations, "org.sysmon.api.access.Needs");
                    needs = needs == null ? value(own, "org.sysmon.api.access.Needs") : needs;
                    String path = ('/' + root + (below == null ? "" : '/' + below)).replaceAll("/+", "/").replaceFirst("(.)/$", "$1")
                            .replaceAll("\\{[^}]*\\}", "there-is-none-of-this-name");
                    routes.add(new Route(verb, path, needs == null ? "" : needs.toLowerCase(Locale.ROOT)));
                }
            }
        }
    }

    private static boolean has(Annotation[] annotations, String type) {
        for (Annotation one : annotations) {
            if (one.annotationType().getName().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** Of another class loader, so by its name. */
    private static String value(Annotation[] annotations, String type) throws ReflectiveOperationException {
        for (Annotation one : annotations) {
            if (one.annotationType().getName().equals(type)) {
                return String.valueOf(one.annotationType().getMethod("value").invoke(one));
            }
        }
        return null;
    }
}
