package org.sysmon.rest.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.sysmon.api.metric.Labels;
import org.sysmon.api.store.LatestSamples.Family;
import org.sysmon.api.store.LatestSamples.Sample;

/** All of a family's text but its values: the heading, and the name and labels of each series, in the order of their labels. */
final class FamilyText {

    private final Labels[] labels;
    private final int[] order;
    private final byte[] text;
    /** Where the heading and then each name ends. */
    private final int[] ends;

    FamilyText(TextFormat format, Family family) {
        List<Sample> samples = family.samples();
        this.labels = samples.stream().map(Sample::labels).toArray(Labels[]::new);
        String[] names = new String[labels.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = family.metric().name() + format.labels(labels[i]) + " ";
        }
        this.order = IntStream.range(0, names.length).boxed().sorted(Comparator.comparing(i -> names[i])).mapToInt(i -> i).toArray();
        this.ends = new int[names.length + 1];
        var all = new ByteArrayOutputStream();
        all.writeBytes(format.heading(family.metric()).getBytes(StandardCharsets.UTF_8));
        ends[0] = all.size();
        for (int i = 0; i < order.length; i++) {
            all.writeBytes(names[order[i]].getBytes(StandardCharsets.UTF_8));
            ends[i + 1] = all.size();
        }
        this.text = all.toByteArray();
    }

    /** Whether the family has these very series still. */
    boolean isOf(Family family) {
        List<Sample> samples = family.samples();
        if (samples.size() != labels.length) {
            return false;
        }
        for (int i = 0; i < labels.length; i++) {
            if (samples.get(i).labels() != labels[i]) {
                return false;
            }
        }
        return true;
    }

    int length() {
        return text.length;
    }

    /** Which sample comes in this line. */
    int place(int line) {
        return order[line];
    }

    /** @return where it goes on */
    int heading(byte[] into, int at) {
        System.arraycopy(text, 0, into, at, ends[0]);
        return at + ends[0];
    }

    /** @return where it goes on */
    int name(int line, byte[] into, int at) {
        int length = ends[line + 1] - ends[line];
        System.arraycopy(text, ends[line], into, at, length);
        return at + length;
    }
}
