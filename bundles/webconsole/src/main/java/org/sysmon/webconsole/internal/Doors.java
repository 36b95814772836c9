package org.sysmon.webconsole.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

import com.fasterxml.jackson.core.JsonGenerator;

/** The services by which the parts know each other: who offers each, and who holds it. */
final class Doors {

    private static final String API = "org.sysmon.api.";
    /** They have a table of their own. */
    private static final String COLLECTOR = API + "collect.Collector";

    private final BundleContext context;

    Doors(BundleContext context) {
        this.context = context;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("doors");
        for (Map.Entry<String, List<ServiceReference<?>>> door : all().entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", door.getKey().substring(API.length()));
            writeNames(json, "offered_by", door.getValue().stream().map(ServiceReference::getBundle).toList());
            writeNames(json, "held_by", door.getValue().stream().map(ServiceReference::getUsingBundles)
                    .filter(Objects::nonNull).flatMap(Arrays::stream).toList());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private Map<String, List<ServiceReference<?>>> all() {
        var doors = new TreeMap<String, List<ServiceReference<?>>>();
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(null, "(objectClass=" + API + "*)");
            for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
                for (String name : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
                    if (name.startsWith(API) && !name.equals(COLLECTOR)) {
                        doors.computeIfAbsent(name, key -> new ArrayList<>()).add(reference);
                    }
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // the filter stands above
        }
        return doors;
    }

    private static void writeNames(JsonGenerator json, String field, List<Bundle> bundles) throws IOException {
        var names = new TreeSet<String>();
        for (Bundle bundle : bundles) {
            if (bundle != null) { // gone meanwhile
                names.add(bundle.getSymbolicName() + ' ' + bundle.getVersion());
            }
        }
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }
}
