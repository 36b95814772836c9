package org.sysmon.query.internal.syntax;

/**
 * A word of an expression.
 *
 * @param text as it was written, quotes included
 * @param at   index of its first character
 */
record Token(Type type, String text, int at) {

    enum Type {
        END, IDENTIFIER, METRIC_IDENTIFIER, STRING, NUMBER, DURATION,
        LEFT_PAREN, RIGHT_PAREN, LEFT_BRACE, RIGHT_BRACE, LEFT_BRACKET, RIGHT_BRACKET, COMMA, COLON, EQUAL,
        OPERATOR, MATCHES, NOT_MATCHES, AT, AGGREGATOR,
        BY, WITHOUT, ON, IGNORING, GROUP_LEFT, GROUP_RIGHT, BOOL, OFFSET, ANCHORED, SMOOTHED, FILL, FILL_LEFT, FILL_RIGHT,
        START, END_WORD, STEP, RANGE, MAX_OF, MIN_OF
    }

    int end() {
        return at + text.length();
    }

    boolean is(String operator) {
        return type == Type.OPERATOR && text.equalsIgnoreCase(operator);
    }

    /** Whether it may name a metric where an expression begins. */
    boolean isMetricName() {
        return switch (type) {
            case IDENTIFIER, METRIC_IDENTIFIER, AGGREGATOR, BY, WITHOUT, OFFSET, ANCHORED, SMOOTHED, FILL, FILL_LEFT,
                 FILL_RIGHT, START, END_WORD, STEP, RANGE, MAX_OF, MIN_OF -> true;
            case OPERATOR -> isWord() && !text.equalsIgnoreCase("atan2");
            default -> false;
        };
    }

    /** Whether it may name a label in a list of them. */
    boolean isLabelName() {
        return isMetricName() || switch (type) {
            case BOOL, GROUP_LEFT, GROUP_RIGHT, IGNORING, ON -> true;
            case OPERATOR -> isWord();
            default -> false;
        };
    }

    private boolean isWord() {
        return Character.isLetter(text.charAt(0));
    }

    /** How a message speaks of it when it is where it should not be. */
    String spoken() {
        return switch (type) {
            case END -> "end of input";
            case IDENTIFIER -> "identifier " + GoText.quote(text);
            case METRIC_IDENTIFIER -> "metric identifier " + GoText.quote(text);
            case STRING -> "string " + shortened();
            case NUMBER -> "number " + shortened();
            case DURATION -> "duration " + shortened();
            case OPERATOR, MATCHES, NOT_MATCHES, AT -> "<op:" + text + ">";
            case AGGREGATOR -> "<aggr:" + text + ">";
            case BY, WITHOUT, ON, IGNORING, GROUP_LEFT, GROUP_RIGHT, BOOL, OFFSET, ANCHORED, SMOOTHED, FILL, FILL_LEFT,
                 FILL_RIGHT -> "<" + text + ">";
            default -> GoText.quote(text);
        };
    }

    private String shortened() {
        return text.length() > 10 ? GoText.quote(text.substring(0, 10)) + "..." : GoText.quote(text);
    }
}
