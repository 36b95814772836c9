package org.sysmon.query.internal.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | unknown position: parse error: no expression found in input",
        "1 + | 1:4: parse error: unexpected end of input",
        "sum( | 1:5: parse error: unclosed left parenthesis",
        "1) | 1:3: parse error: unexpected right parenthesis ')'",
        "a[5m | 1:5: parse error: unclosed left bracket",
        "a{ | 1:3: parse error: unexpected end of input inside braces",
        "a{b} | 1:4: parse error: unexpected \"}\" in label matching, expected label matching operator",
        "a{b=c} | 1:5: parse error: unexpected identifier \"c\" in label matching, expected string",
        "a{b=\"c\" d=\"e\"} | 1:9: parse error: unexpected identifier \"d\" in label matching, expected \",\" or \"}\"",
        "a{b=~\"(\"} | 1:3: parse error: error parsing regexp: Unclosed group: `(`",
        "{} | 1:1: parse error: vector selector must contain at least one non-empty matcher",
        "a{__name__=\"b\"} | 1:1: parse error: metric name must not be set twice: \"a\" or \"b\"",
        "a b | 1:3: parse error: unexpected identifier \"b\"",
        "sum a | 1:5: parse error: unexpected identifier \"a\" in aggregation",
        "sum(a) by b | 1:11: parse error: unexpected identifier \"b\" in grouping opts, expected \"(\"",
        "sum() | 1:1: parse error: no arguments for aggregate expression provided",
        "topk(a) | 1:1: parse error: wrong number of arguments for aggregate expression provided, expected 2, got 1",
        "f(a) | 1:1: parse error: unknown function with name \"f\"",
        "mad_over_time(a[5m]) | 1:1: parse error: function \"mad_over_time\" is not enabled",
        "rate(a) | 1:6: parse error: expected type range vector in call to function \"rate\", got instant vector",
        "abs() | 1:1: parse error: expected 1 argument(s) in call to \"abs\", got 0",
        "round(a, 1, 2) | 1:1: parse error: expected at most 2 argument(s) in call to \"round\", got 3",
        "abs(a,) | 1:6: parse error: trailing commas not allowed in function call args",
        "a[0s] | 1:3: parse error: duration must be greater than 0",
        "a[5m] offset 1d offset 2d | 1:1: parse error: offset may not be set multiple times",
        "sum(a) offset 5m | 1:1: parse error: offset modifier must be preceded by an instant vector selector or range vector selector or a subquery",
        "a offset 5m[5m] | 1:12: parse error: no offset modifiers allowed before range",
        "sum(a)[5m] | 1:7: parse error: ranges only allowed for vector selectors",
        "a @ x | 1:5: parse error: unexpected identifier \"x\" in @, expected timestamp",
        "1 > 2 | 1:3: parse error: comparisons between scalars must use BOOL modifier",
        "a + bool b | 1:3: parse error: bool modifier can only be used on comparison operators",
        "a and 1 | 1:1: parse error: set operator \"and\" not allowed in binary scalar expression",
        "a + on (x) 1 | 1:1: parse error: vector matching only allowed between instant vectors",
        "a and on (x) group_left b | 1:1: parse error: no grouping allowed for \"and\" operation",
        "a * on (x) group_left (x) b | 1:3: parse error: label \"x\" must not occur in ON and GROUP clause at once",
        "a[5m] + 1 | 1:1: parse error: binary expression must contain only scalar and instant vector types",
        "-a[5m] | 1:1: parse error: unary expression only allowed on expressions of type scalar or instant vector, got \"range vector\"",
        "a[5m:1m][5m:] | 1:1: parse error: subquery is only allowed on instant vector, got matrix instead",
        "\"a | 1:1: parse error: unterminated quoted string",
        "\"\\q\" | 1:1: parse error: unknown escape sequence U+0071 'q'",
        "1.2.3 | 1:1: parse error: bad number or duration syntax: \"1.2.3\"",
        "5m5m | 1:1: parse error: not a valid duration string: \"5m5m\"",
        "a ! b | 1:3: parse error: unexpected character after '!': ' '",
        "a =~ b | 1:3: parse error: unexpected character after '=': '~'",
        "ä | 1:1: parse error: unexpected character: 'ä'",
    })
    void saysWhereAndWhyItIsNoExpression(String query, String message) {
        assertEquals(message, assertThrows(SyntaxException.class, () -> Parser.parse(query)).getMessage());
    }

    @Test
    void countsLinesAndBytes() {
        String message = assertThrows(SyntaxException.class, () -> Parser.parse("1 +\n\"ä\" + b c")).getMessage();

        assertTrue(message.startsWith("2:10: "), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1", "-1.5", "1h30m", "\"a\\nb\"", "a", "sum", "a:b", "{__name__=\"a b\"}", "a{b!=\"c\",d=~\"e\"}", "a[5m]", "a[26h] @ end() offset -1m",
        "a @ 1.500 offset 5m", "sum(a)[1h:5m] @ start()", "a[5m:]", "sum by (b, c) (a)", "sum without () (a)", "topk by (b) (3, a)",
        "count_values(\"v\", a)", "a + on (b) group_left (c) d", "a == bool 1", "a / ignoring (b) c", "(a or b) and on () c", "-a", "+a",
        "-(1 + 2)", "rate(a[5m])", "label_replace(a, \"b\", \"$1\", \"c\", \"(.*)\")", "time()", "by + without", "a atan2 b", "{\"a\"=\"b\"}" })
    void printsWhatItHasRead(String query) {
        String printed = Printer.print(Parser.parse(query));

        assertEquals(printed, Printer.print(Parser.parse(printed)));
        assertEquals(query.replace("{\"a\"=", "{a="), printed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1 + 2 * 3 ^ 4 ^ 5 | 1 + (2 * (3 ^ (4 ^ 5)))",
        "1 - 2 - 3 | (1 - 2) - 3",
        "a or b and c unless d | a or ((b and c) unless d)",
        "a > b + c | a > (b + c)",
        "-a ^ 2 | -(a ^ 2)",
        "-a * 2 | (-a) * 2",
        "SUM(a) BY (b) | sum by (b) (a)",
        "a # comment | a",
        "disk.read_bytes_total | disk.read_bytes_total",
    })
    void bindsAsTightlyAsPrometheusDoes(String query, String grouped) {
        assertEquals(strip(Parser.parse(grouped)), strip(Parser.parse(query)));
    }

    /** The structure alone: every operation in parentheses, and nothing else. */
    private static String strip(Expr expr) {
        Expr inner = Expr.Paren.without(expr);
        if (inner instanceof Expr.Binary binary) {
            return "(" + strip(binary.left()) + binary.operator().sign() + strip(binary.right()) + ")";
        }
        return inner instanceof Expr.Signed signed ? "-(" + strip(signed.inner()) + ")" : Printer.print(inner);
    }

    @Test
    void breaksLongLinesWhereTheTreeDoes() {
        String query = "sum by (instance, mode) (rate(node_cpu_seconds_total{mode=~\"user|system|iowait\"}[5m])) / on (instance) "
                + "count(node_cpu_seconds_total)";

        assertEquals("""
                  sum by (instance, mode) (rate(node_cpu_seconds_total{mode=~"user|system|iowait"}[5m]))
                / on (instance)
                  count(node_cpu_seconds_total)""", Printer.pretty(Parser.parse(query)));
    }

    @Test
    void readsADottedNameAsOneWithUnderscores() {
        var selector = (Expr.Selector) Parser.parse("cpu.total_usage");

        assertTrue(selector.matchers().get(0).accepts("cpu_total_usage"));
        assertTrue(selector.matchers().get(0).accepts("node_cpu_total_usage"));
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        String query = "(".repeat(5_000) + "1" + ")".repeat(5_000);

        assertTrue(assertThrows(SyntaxException.class, () -> Parser.parse(query)).getMessage().contains("levels deep"));
    }
}
