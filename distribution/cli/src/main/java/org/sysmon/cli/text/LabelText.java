package org.sysmon.cli.text;

import java.util.Map;

import org.sysmon.cli.json.Json;

/** Labels as Prometheus writes them: {@code {device="sda"}}; nothing when there are none. */
public final class LabelText {

    private LabelText() {
    }

    public static String of(Json labels) {
        var text = new StringBuilder();
        for (Map.Entry<String, Json> label : labels.members().entrySet()) {
            text.append(text.isEmpty() ? "{" : ",").append(label.getKey()).append("=\"")
                    .append(escaped(label.getValue().text())).append('"');
        }
        return text.isEmpty() ? "" : text.append('}').toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
