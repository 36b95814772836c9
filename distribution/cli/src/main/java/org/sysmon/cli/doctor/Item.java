package org.sysmon.cli.doctor;

import java.util.List;

/**
 * A line of the checklist.
 *
 * @param section  the headings above it
 * @param text     the key by which its check is found
 * @param command  by which people see for themselves; empty where there is none
 * @param note     what is to be said of it however it turns out
 * @param form     what people have to fill in
 * @param template name of a longer form in docs/templates; empty where there is none
 */
record Item(String section, Kind kind, String text, String command, String note, List<String> form, String template) {

    enum Kind {
        /** There is a check. */
        CHECK,
        /** Only people can say. */
        MANUAL,
        /** The product does not have it yet; the note says what stands in for it. */
        NOT_YET
    }

    boolean checked() {
        return kind == Kind.CHECK;
    }

    /** With the paths and the address in its command that are those of this daemon. */
    Item at(String address, String dataFolder, String configFile) {
        String here = command.replace("http://127.0.0.1:9000", address).replace("/var/lib/sysmon", dataFolder)
                .replace("/etc/sysmon/config.yaml", configFile);
        return new Item(section, kind, text, here, note, form, template);
    }

    /** What is found without a look; of lines that have no check. */
    Finding finding() {
        return kind == Kind.NOT_YET ? new Finding(Finding.Status.NOT_YET, note) : Finding.manual(note);
    }
}
