package org.sysmon.cli.doctor;

import java.util.Locale;

import org.sysmon.cli.text.Tone;

/** What a look at one line of the checklist gave, and by what evidence. */
record Finding(Status status, String evidence) {

    enum Status {
        PASS(Tone.GOOD),
        /** Good enough to go on, not good enough to leave. */
        WARN(Tone.WARNING), FAIL(Tone.BAD),
        /** Does not concern this installation. */
        NOT_APPLICABLE(Tone.FAINT),
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

        /** As people say it. */
        String words() {
            return switch (this) {
                case NOT_APPLICABLE -> "not applicable";
                case MANUAL -> "by hand";
                case NOT_YET -> "not yet";
                default -> toString();
            };
        }
    }

    static Finding pass(String evidence) {
        return new Finding(Status.PASS, evidence);
    }

    static Finding warn(String evidence) {
        return new Finding(Status.WARN, evidence);
    }

    static Finding fail(String evidence) {
        return new Finding(Status.FAIL, evidence);
    }

    static Finding manual(String evidence) {
        return new Finding(Status.MANUAL, evidence);
    }

    static Finding notApplicable(String why) {
        return new Finding(Status.NOT_APPLICABLE, why);
    }

    static Finding of(boolean passed, String evidence) {
        return passed ? pass(evidence) : fail(evidence);
    }
}
