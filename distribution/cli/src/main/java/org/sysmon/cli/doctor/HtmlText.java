package org.sysmon.cli.doctor;

/** HTML as it is written: what is not said to be markup is escaped. */
final class HtmlText {

    private final StringBuilder out = new StringBuilder();

    /** Markup, none of which comes from outside. */
    HtmlText raw(String markup) {
        out.append(markup);
        return this;
    }

    HtmlText text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
        return this;
    }

    /** @param style name of its class; empty for none */
    HtmlText element(String name, String style, String content) {
        raw("<").raw(name).raw(style.isEmpty() ? "" : " class=\"" + style + "\"").raw(">");
        return text(content).raw("</").raw(name).raw(">");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
