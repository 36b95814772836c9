package org.sysmon.query.internal.engine;

import java.util.Collection;
import java.util.HashSet;

import org.sysmon.query.internal.syntax.LabelMatcher;
import org.sysmon.query.internal.syntax.Matching;

/** Which labels two samples must share to belong together. */
final class Signature {

    private final boolean on;
    private final Collection<String> labels;

    Signature(Matching matching) {
        this.on = matching.on();
        this.labels = new HashSet<>(matching.labels());
        if (!on) {
            labels.add(LabelMatcher.NAME);
        }
    }

    LabelSet of(LabelSet all) {
        return on ? all.keep(labels) : all.without(labels);
    }
}
