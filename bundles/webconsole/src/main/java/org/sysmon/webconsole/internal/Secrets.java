package org.sysmon.webconsole.internal;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The secrets that are configured, and a text without them, however they are escaped in it. */
final class Secrets {

    static final String MASK = "***";

    private final Pattern pattern;

    private Secrets(Collection<String> values) {
        this.pattern = values.isEmpty() ? null : Pattern.compile(values.stream()
                .sorted(Comparator.comparing(String::length).reversed()).map(Secrets::escaped)
                .collect(Collectors.joining("|")));
    }

    static Secrets of(Collection<String> values) {
        return new Secrets(values);
    }

    /** What is configured now under a key that says that it is a secret. */
    static Secrets configured(ConfigurationAdmin configurations) throws IOException {
        var values = new LinkedHashSet<String>();
        try {
            Configuration[] all = configurations.listConfigurations(null);
            for (Configuration one : all == null ? new Configuration[0] : all) {
                var properties = one.getProperties();
                if (properties != null) {
                    Collections.list(properties.keys()).stream().filter(Secrets::isSecret)
                            .forEach(key -> add(values, properties.get(key)));
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // there is no filter
        }
        return new Secrets(values);
    }

    /** As the configuration file's notation has it; what libraries name a password is one, too. */
    private static boolean isSecret(String key) {
        return key.matches("(?i)(.*[._-])?(secret|password|passphrase)");
    }

    private static void add(Set<String> values, Object value) {
        if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                add(values, Array.get(value, i));
            }
        } else if (value instanceof Collection<?> several) {
            several.forEach(one -> add(values, one));
        } else if (value != null && !value.toString().isBlank()) {
            values.add(value.toString());
            // The console takes ${...} in a page for a variable, and leaves the name of an unknown one.
            values.add(value.toString().replaceAll("\\$\\{([^}]*)}", "$1"));
        }
    }

    String maskIn(String text) {
        return pattern == null ? text : pattern.matcher(text).replaceAll(MASK);
    }

    /** The secret as it is, and with any of its characters as JSON, HTML or a URL write them. */
    private static String escaped(String secret) {
        List<String> parts = new ArrayList<>();
        secret.codePoints().forEach(character -> {
            String plain = Pattern.quote(Character.toString(character));
            if (Character.isLetterOrDigit(character) && character < 128) {
                parts.add(plain);
            } else {
                parts.add("(?:" + plain + "|\\\\" + plain + "|\\\\[btnfr]|(?:\\\\u[0-9a-fA-F]{4})+|&#?[0-9a-zA-Z]+;|(?:%[0-9a-fA-F]{2})+"
                        + "|\\+)");
            }
        });
        return String.join("", parts);
    }
}
