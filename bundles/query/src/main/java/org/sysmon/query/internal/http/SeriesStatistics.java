package org.sysmon.query.internal.http;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.sysmon.api.store.LatestSamples;

import com.fasterxml.jackson.core.JsonGenerator;

/** How many series there are now, and by which names and labels most of them. */
final class SeriesStatistics {

    private final Map<String, Long> byName = new TreeMap<>();
    private final Map<String, Long> byPair = new TreeMap<>();
    private final Map<String, Long> values = new TreeMap<>();
    private final Map<String, Long> bytes = new TreeMap<>();
    private final int limit;
    private long series;
    private long newest;

    SeriesStatistics(List<LatestSamples.Family> families, int limit) {
        this.limit = limit;
        Map<String, Set<String>> seen = new HashMap<>();
        for (LatestSamples.Family family : families) {
            for (LatestSamples.Sample sample : family.samples()) {
                series++;
                newest = Math.max(newest, sample.timestamp());
                byName.merge(family.metric().name(), 1L, Long::sum);
                count(seen, "__name__", family.metric().name());
                for (int i = 0; i < sample.labels().size(); i++) {
                    count(seen, sample.labels().name(i), sample.labels().value(i));
                }
            }
        }
        seen.forEach((name, all) -> values.put(name, (long) all.size()));
    }

    private void count(Map<String, Set<String>> seen, String name, String value) {
        byPair.merge(name + "=" + value, 1L, Long::sum);
        if (seen.computeIfAbsent(name, any -> new HashSet<>()).add(value)) {
            bytes.merge(name, (long) value.length(), Long::sum);
        }
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("headStats");
        json.writeNumberField("numSeries", series);
        json.writeNumberField("numLabelPairs", byPair.size());
        json.writeNumberField("chunkCount", series);
        json.writeNumberField("minTime", newest);
        json.writeNumberField("maxTime", newest);
        json.writeEndObject();
        most(json, "seriesCountByMetricName", byName);
        most(json, "labelValueCountByLabelName", values);
        most(json, "memoryInBytesByLabelName", bytes);
        most(json, "seriesCountByLabelValuePair", byPair);
        json.writeEndObject();
    }

    private void most(JsonGenerator json, String field, Map<String, Long> counts) throws IOException {
        json.writeArrayFieldStart(field);
        for (var each : counts.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(limit).toList()) {
            json.writeStartObject();
            json.writeStringField("name", each.getKey());
            json.writeNumberField("value", each.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
