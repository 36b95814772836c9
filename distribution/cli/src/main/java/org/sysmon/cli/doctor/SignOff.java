package org.sysmon.cli.doctor;

import java.util.List;

/** The last part of the checklist: who says so. */
final class SignOff {

    static final String SECTION = "Sign-off";
    static final List<String> FIELDS = List.of("Go-live date", "Deployed by", "Reviewed by");
    static final List<String> APPROVALS = Checklist.items().stream().filter(item -> item.section().equals(SECTION))
            .map(Item::text).filter(text -> !FIELDS.contains(text)).toList();

    private SignOff() {
    }
}
