package org.sysmon.collect.process.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

class CgroupPlacesTest {

    @Test
    void showsAtOnceWhatWasThereBeforeAndTheRestWhenItStays() {
        var places = new CgroupPlaces(10, path -> true);

        assertEquals(List.of("/a"), places.shown(List.of("/a")));
        assertEquals(List.of("/a"), places.shown(List.of("/a", "/b")));
        assertEquals(1, places.folded());
        assertEquals(List.of("/a", "/b"), places.shown(List.of("/a", "/b")));
        assertEquals(0, places.folded());
    }

    @Test
    void makesNoEndlessSeriesOfContainersThatComeAndGo() {
        var places = new CgroupPlaces(5, path -> true);
        var shown = new TreeSet<String>();
        for (int run = 0; run < 2 * CgroupPlaces.KEPT; run++) {
            shown.addAll(places.shown(List.of("/stays", "/c" + run / 3)));
        }
        assertEquals(true, shown.contains("/stays") && shown.size() <= 10, shown.toString());
    }

    @Test
    void leavesOutWhatIsNotWanted() {
        var places = new CgroupPlaces(5, path -> !path.contains("user"));

        assertEquals(List.of("/a"), places.shown(List.of("/a", "/user.slice/x")));
        assertEquals(0, places.folded());
    }
}
