package org.sysmon.itests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Every key of the configuration reference, as the bundles that ship describe it: who adds a key need not say so here. */
final class ConfigKeys {

    private static final Pattern COLLECTOR = Pattern.compile(";\\s*org\\.sysmon\\.collector(?::String)?\\s*=\\s*\"?([A-Za-z0-9_.-]+)");

    private ConfigKeys() {
    }

    /**
     * One key.
     *
     * @param path     with the name of an instance where the key is one of a factory
     * @param notation the last part of the id: seconds, bytes, percent, pattern, address, loopback, named, secret; or empty
     * @param initial  the default as metatype writes it; null when there is none
     */
    record Key(String path, String notation, String type, boolean several, String initial, String min, String max,
            List<String> options, boolean restart) {

        @Override
        public String toString() {
            return path;
        }

        /** Whether only some texts are values of it. */
        boolean isChecked() {
            return !type.equals("String") || !options.isEmpty()
                    || List.of("pattern", "address", "loopback").contains(notation);
        }

        /** A file with this behind the key. */
        String yaml(String value) {
            var text = new StringBuilder();
            String[] names = path.split("\\.");
            for (int i = 0; i < names.length; i++) {
                text.append("  ".repeat(i)).append(names[i]).append(':').append(i == names.length - 1 ? " " + value : "").append('\n');
            }
            return text.toString();
        }

        /** The line in that file. */
        int line() {
            return path.split("\\.").length;
        }
    }

    static List<Key> all() throws IOException {
        var keys = new ArrayList<Key>();
        for (Path bundle : Distribution.ours()) {
            try (var jar = new JarFile(bundle.toFile())) {
                for (var entry : jar.stream().filter(one -> one.getName().matches("OSGI-INF/metatype/.+\\.xml")).toList()) {
                    keys.addAll(keys(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(jar.getInputStream(entry))));
                }
            } catch (ParserConfigurationException | SAXException e) {
                throw new IOException(bundle + ": " + e.getMessage(), e);
            }
            for (Matcher name = COLLECTOR.matcher(Distribution.header(bundle, "Provide-Capability")); name.find();) {
                String path = "collect." + name.group(1);
                keys.add(new Key(path + ".enabled", "", "Boolean", false, null, null, null, List.of(), false));
                keys.add(new Key(path + ".interval", "seconds", "Double", false, null, "0.1", "86400", List.of(), false));
            }
        }
        keys.sort(java.util.Comparator.comparing(Key::path));
        return keys;
    }

    private static List<Key> keys(Document metatype) {
        Map<String, Element> classes = new HashMap<>();
        elements(metatype.getDocumentElement(), "OCD").forEach(one -> classes.put(one.getAttribute("id"), one));
        var keys = new ArrayList<Key>();
        for (Element designate : elements(metatype.getDocumentElement(), "Designate")) {
            String factory = designate.getAttribute("factoryPid");
            String pid = factory.isEmpty() ? designate.getAttribute("pid") : factory;
            if (pid.startsWith("sysmon.")) {
                String before = pid.substring("sysmon.".length()) + (factory.isEmpty() ? "." : ".example.");
                Element definition = classes.get(elements(designate, "Object").get(0).getAttribute("ocdref"));
                elements(definition, "AD").forEach(one -> keys.add(key(before, one)));
            }
        }
        return keys;
    }

    private static Key key(String before, Element attribute) {
        String id = attribute.getAttribute("id");
        String last = id.substring(id.lastIndexOf('.') + 1);
        boolean isNotation = id.contains(".")
                && List.of("seconds", "bytes", "percent", "pattern", "address", "loopback", "named", "secret").contains(last);
        String name = isNotation ? id.substring(0, id.lastIndexOf('.')) : id;
        String cardinality = attribute.getAttribute("cardinality");
        return new Key(before + name.replace('.', '_'), isNotation ? last : "", attribute.getAttribute("type"),
                !cardinality.isEmpty() && !cardinality.equals("0"), value(attribute, "default"), value(attribute, "min"),
                value(attribute, "max"), elements(attribute, "Option").stream().map(one -> one.getAttribute("value")).toList(),
                attribute.getAttribute("description").endsWith("takes effect after a restart"));
    }

    private static String value(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
