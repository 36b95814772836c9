package org.sysmon.config.yaml.internal;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads {@code OSGI-INF/metatype/*.xml} (OSGi Compendium 105.7) for PIDs of ours. MetaTypeService would ask for bundles
 * that are resolved; the file is checked before that.
 */
final class MetatypeReader {

    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

    MetatypeReader() {
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** What a definition says of one PID. */
    record Definition(String pid, boolean factory, List<Attribute> attributes) {
    }

    /** @throws IOException when this is no metatype, with what is wrong */
    List<Definition> read(InputStream in) throws IOException {
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            try {
                return read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | IllegalArgumentException | InvalidValueException e) {
            throw new IOException("no metatype: " + e.getMessage(), e);
        }
    }

    private List<Definition> read(XMLStreamReader xml) throws XMLStreamException, InvalidValueException {
        Map<String, List<Attribute>> classes = new HashMap<>();
        List<String[]> designates = new ArrayList<>();
        List<Attribute> attributes = List.of();
        String pid = null;
        boolean isFactory = false;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "OCD" -> {
                    attributes = new ArrayList<>();
                    classes.put(xml.getAttributeValue(null, "id"), attributes);
                }
                case "AD" -> attributes.add(attribute(xml));
                case "Designate" -> {
                    String ofFactory = xml.getAttributeValue(null, "factoryPid");
                    isFactory = ofFactory != null && !ofFactory.isEmpty();
                    pid = isFactory ? ofFactory : xml.getAttributeValue(null, "pid");
                }
                case "Object" -> designates.add(new String[] { pid, String.valueOf(isFactory), xml.getAttributeValue(null, "ocdref") });
                default -> { }
            }
        }
        List<Definition> definitions = new ArrayList<>();
        for (String[] designate : designates) {
            if (designate[0] != null && designate[0].startsWith(Designation.PREFIX)
                    && classes.containsKey(designate[2])) {
                definitions.add(new Definition(designate[0], Boolean.parseBoolean(designate[1]),
                        List.copyOf(classes.get(designate[2]))));
            }
        }
        return definitions;
    }

    private static Attribute attribute(XMLStreamReader xml) throws XMLStreamException, InvalidValueException {
        String id = xml.getAttributeValue(null, "id");
        ValueType type = ValueType.of(xml.getAttributeValue(null, "type"));
        String count = xml.getAttributeValue(null, "cardinality");
        int cardinality = count == null ? 0 : Integer.parseInt(count);
        String initial = xml.getAttributeValue(null, "default");
        Object defaultValue = initial == null ? null : defaultValue(type, cardinality, initial);
        boolean required = !"false".equals(xml.getAttributeValue(null, "required"));
        BigDecimal min = number(xml.getAttributeValue(null, "min"));
        BigDecimal max = number(xml.getAttributeValue(null, "max"));
        String description = xml.getAttributeValue(null, "description");
        String name = xml.getAttributeValue(null, "name");
        List<Object> options = new ArrayList<>();
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("AD"))) {
            if (xml.isStartElement() && xml.getLocalName().equals("Option")) {
                options.add(type.read(xml.getAttributeValue(null, "value")));
            }
        }
        Notation notation = Notation.of(id);
        return new Attribute(id, notation.key(id), notation, type, cardinality, defaultValue, required, min, max,
                List.copyOf(options), description != null ? description : name != null ? name : "");
    }

    private static BigDecimal number(String text) {
        return text == null || text.isEmpty() ? null : new BigDecimal(text);
    }

    private static Object defaultValue(ValueType type, int cardinality, String text) throws InvalidValueException {
        List<String> parts = split(text, cardinality != 0);
        if (cardinality == 0) {
            return type.read(parts.get(0));
        }
        List<Object> values = new ArrayList<>();
        for (String part : parts) {
            values.add(type.read(part));
        }
        return List.copyOf(values);
    }

    /** A backslash keeps the next character from meaning anything; commas part values; blanks around them go. */
    private static List<String> split(String text, boolean several) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        int kept = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
                kept = part.length();
            } else if (c == ',' && several) {
                parts.add(stripped(part, kept));
                part.setLength(0);
                kept = 0;
            } else if (!Character.isWhitespace(c)) {
                part.append(c);
                kept = part.length();
            } else if (!part.isEmpty()) {
                part.append(c);
            }
        }
        parts.add(stripped(part, kept));
        return several && text.isEmpty() ? List.of() : parts;
    }

    private static String stripped(StringBuilder part, int kept) {
        return part.substring(0, kept);
    }
}
