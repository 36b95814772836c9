package org.sysmon.cli.doctor;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sysmon.cli.daemon.DaemonAwayException;
import org.sysmon.cli.daemon.ProblemException;

/** Goes through the checklist, line by line. */
final class Doctor {

    private final Map<String, Check> checks;
    private final Evidence evidence;
    private boolean awayTold;

    Doctor(Evidence evidence) {
        this.checks = checks();
        this.evidence = evidence;
    }

    /** A line of the checklist and what was found. */
    record Diagnosis(Item item, Finding finding) {
    }

    /** By the text of the line that they look at. */
    static Map<String, Check> checks() {
        var checks = new HashMap<String, Check>();
        HostChecks.addTo(checks);
        NetworkChecks.addTo(checks);
        InstallationChecks.addTo(checks);
        FileChecks.addTo(checks);
        UnitChecks.addTo(checks);
        StorageChecks.addTo(checks);
        CapacityChecks.addTo(checks);
        CollectionChecks.addTo(checks);
        ServiceChecks.addTo(checks);
        AccessChecks.addTo(checks);
        ProcessChecks.addTo(checks);
        LogChecks.addTo(checks);
        MemoryGrowth.addTo(checks);
        return checks;
    }

    List<Diagnosis> examine(List<Item> items) throws InterruptedException {
        var diagnoses = new ArrayList<Diagnosis>();
        for (Item item : items) {
            diagnoses.add(new Diagnosis(item, item.checked() ? look(checks.get(item.text())) : item.finding()));
        }
        return diagnoses;
    }

    private Finding look(Check check) throws InterruptedException {
        try {
            return check.look(evidence);
        } catch (DaemonAwayException e) {
            // Once in full; half a hundred lines of it would hide what else there is.
            String reason = awayTold ? "sysmond does not answer" : e.getMessage();
            awayTold = true;
            return Finding.fail("cannot be seen: " + reason);
        } catch (ProblemException e) {
            boolean locked = e.status() == 401 || e.status() == 403;
            return locked ? Finding.manual("needs a token (--token-file): " + e.getMessage()) : Finding.fail(e.getMessage());
        } catch (FileSystemException e) {
            return Finding.manual("cannot be seen by this user: " + e.getMessage());
        } catch (IOException e) {
            return Finding.fail(e.toString());
        }
    }
}
