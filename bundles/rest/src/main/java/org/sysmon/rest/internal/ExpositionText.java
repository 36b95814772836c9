package org.sysmon.rest.internal;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.api.metric.Metric;
import org.sysmon.api.store.LatestSamples.Family;

/**
 * The newest values as the text that scrapers read. What stands before the values hardly ever changes, so it is kept as
 * bytes, family by family. Used by one thread at a time.
 */
final class ExpositionText {

    private final TextFormat format;
    private final Map<Metric, FamilyText> known = new IdentityHashMap<>();
    private byte[] page = new byte[64 * 1024];

    ExpositionText(TextFormat format) {
        this.format = format;
    }

    synchronized byte[] of(List<Family> families) {
        int at = 0;
        int written = 0;
        for (Family family : families) {
            if (!family.samples().isEmpty()) {
                FamilyText text = text(family);
                at = write(text, family, at);
                written++;
            }
        }
        if (known.size() > 2 * written + 16) {
            known.clear(); // plugins came and went
        }
        byte[] end = format.end();
        reserve(at + end.length);
        System.arraycopy(end, 0, page, at, end.length);
        return Arrays.copyOf(page, at + end.length);
    }

    private FamilyText text(Family family) {
        FamilyText text = known.get(family.metric());
        if (text == null || !text.isOf(family)) {
            text = new FamilyText(format, family);
            known.put(family.metric(), text);
        }
        return text;
    }

    private int write(FamilyText text, Family family, int from) {
        reserve(from + text.length() + family.samples().size() * (Numbers.LONGEST + 1));
        int at = text.heading(page, from);
        for (int i = 0; i < family.samples().size(); i++) {
            at = text.name(i, page, at);
            at = Numbers.write(family.samples().get(text.place(i)).value(), page, at);
            page[at++] = '\n';
        }
        return at;
    }

    private void reserve(int length) {
        if (length > page.length) {
            page = Arrays.copyOf(page, Math.max(length, 2 * page.length));
        }
    }
}
