package org.sysmon.cli.doctor;

import java.util.Locale;

import org.sysmon.cli.text.Tone;

/** What a look at one line of the checklist gave, and by what evidence. */
record Finding(Status status, String evidence) {

    enum Status {
        PASS(Tone.GOOD), FAIL(Tone.BAD),
        /** Only people can say. */
        MANUAL(Tone.WARNING),
        /** The product does not have it yet. */
        NOT_YET(Tone.FAINT);

        private final Tone tone;

        Status(Tone tone) {
            this.tone = tone;
        }

        Tone tone() {
            return tone;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Status parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    static Finding pass(String evidence) {
        return new Finding(Status.PASS, evidence);
    }

    static Finding fail(String evidence) {
        return new Finding(Status.FAIL, evidence);
    }

    static Finding manual(String evidence) {
        return new Finding(Status.MANUAL, evidence);
    }

    static Finding of(boolean passed, String evidence) {
        return passed ? pass(evidence) : fail(evidence);
    }
}
