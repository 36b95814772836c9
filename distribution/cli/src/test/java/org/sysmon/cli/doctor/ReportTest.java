package org.sysmon.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The two forms in which people read the filled checklist. */
class ReportTest {

    private static final String EVIL = "<script>alert('x')</script> | `a` *b* & \"c\"\nd";

    private final Report report = new Report(List.of(new Report.Fact("host", "Host", EVIL), new Report.Fact("time", "Time", "now")),
            List.of(line(Item.Kind.CHECK, "One", Finding.pass(EVIL)), line(Item.Kind.CHECK, "Two", Finding.warn("so so")),
                    line(Item.Kind.MANUAL, "Three", Finding.manual("")),
                    new Doctor.Diagnosis(new Item("Sign-off", Item.Kind.MANUAL, "Go-live date", "", "", List.of(), ""),
                            Finding.manual(""))));

    private static Doctor.Diagnosis line(Item.Kind kind, String text, Finding finding) {
        return new Doctor.Diagnosis(new Item("A / B", kind, text, "look < here", "", List.of("Name", "Date"), "recovery"), finding);
    }

    @Test
    void htmlHoldsNothingThatItsEvidenceBrings() {
        String html = HtmlReport.of(report);
        assertFalse(html.contains("<script"), html);
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; | `a` *b* &amp; &quot;c&quot;"), html);
        assertTrue(html.contains("<code>look &lt; here</code>"), html);
    }

    @Test
    void htmlNeedsNothingFromElsewhere() {
        String html = HtmlReport.of(report);
        assertFalse(html.contains("src="), html);
        assertFalse(html.contains("href="), html);
        assertFalse(html.contains("url("), html);
        assertTrue(html.contains("<html lang=\"en\">"), html);
    }

    @Test
    void everyElementOfTheHtmlIsClosed() throws Exception {
        String body = HtmlReport.of(report).replaceFirst("<!DOCTYPE html>", "").replaceAll("<meta [^>]*>", "");
        var page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(body)));
        assertEquals(1, page.getElementsByTagName("h1").getLength());
        assertEquals(2, page.getElementsByTagName("table").getLength());
    }

    @Test
    void markdownHoldsNothingThatItsEvidenceBrings() {
        String markdown = MarkdownReport.of(report);
        assertFalse(markdown.contains("<script"), markdown);
        assertTrue(markdown.contains("&lt;script&gt;alert('x')&lt;/script&gt; \\| \\`a\\` \\*b\\* &amp; \"c\" d"), markdown);
    }

    @Test
    void whatIsLeftToPeopleHasSomethingToFillIn() {
        String markdown = MarkdownReport.of(report);
        assertTrue(markdown.contains("""
                - [ ] **Three**: by hand \s
                  look: `` look < here `` \s
                  Name ________________ Date ________________ \s
                  template: docs/templates/recovery.md
                """), markdown);
        assertTrue(markdown.contains("- [x] **One**: pass"), markdown);
        assertTrue(HtmlReport.of(report).contains("<ul class=\"form\"><li>Name</li><li>Date</li></ul>"));
    }

    @Test
    void whatIsToBeMendedStandsFirstAndTheSignaturesLast() {
        for (String text : List.of(MarkdownReport.of(report), HtmlReport.of(report))) {
            assertTrue(text.indexOf("Two") < text.indexOf("One"), text);
            assertTrue(text.contains("Management approved"), text);
            assertTrue(text.indexOf("Three") < text.indexOf("Management approved"), text);
        }
    }

    @Test
    void commandsAreThoseOfThisDaemon() {
        var item = new Item("A", Item.Kind.CHECK, "x", "curl http://127.0.0.1:9000/health; ls /var/lib/sysmon /etc/sysmon/config.yaml",
                "", List.of(), "");
        assertEquals("curl http://[::1]:1/health; ls /data /conf.yaml", item.at("http://[::1]:1", "/data", "/conf.yaml").command());
    }
}
