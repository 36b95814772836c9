package org.sysmon.query.internal.syntax;

import java.util.ArrayList;
import java.util.List;

import org.sysmon.query.internal.syntax.LabelMatcher.Kind;
import org.sysmon.query.internal.syntax.Token.Type;

/** Reads selectors of series. */
final class Selectors {

    private final Words words;
    private final Literals literals;

    Selectors(Words words, Literals literals) {
        this.words = words;
        this.literals = literals;
    }

    /** A selector whose name, where it has one, was read already. */
    Expr.Selector after(Token name) {
        List<LabelMatcher> matchers = words.sees(Type.LEFT_BRACE) ? matchers() : new ArrayList<>();
        matchers.add(named(name.text()));
        return new Expr.Selector(name.text(), List.copyOf(matchers), When.NOW, name.at());
    }

    Expr.Selector withoutName() {
        int at = words.peek().at();
        return new Expr.Selector("", List.copyOf(matchers()), When.NOW, at);
    }

    /** Dots are how people write underscores, and node_ is what they leave out. */
    private static LabelMatcher named(String name) {
        return name.indexOf('.') < 0 ? new LabelMatcher(LabelMatcher.NAME, Kind.EQUAL, name)
                : new LabelMatcher(LabelMatcher.NAME, Kind.MATCHES, "(?:node_)?" + name.replace('.', '_'));
    }

    private List<LabelMatcher> matchers() {
        words.take();
        List<LabelMatcher> matchers = new ArrayList<>();
        while (!words.takes(Type.RIGHT_BRACE)) {
            matchers.add(matcher());
            if (!words.takes(Type.COMMA) && !words.sees(Type.RIGHT_BRACE)) {
                throw words.unexpected("label matching", "\",\" or \"}\"");
            }
        }
        return matchers;
    }

    private LabelMatcher matcher() {
        Token label = words.peek();
        boolean quoted = label.type() == Type.STRING;
        if (!quoted && label.type() != Type.IDENTIFIER) {
            throw words.unexpected("label matching", "identifier or \"}\"");
        }
        String name = quoted ? literals.string() : words.take().text();
        Kind kind = kind(words.peek());
        if (kind == null) {
            if (!quoted) {
                throw words.unexpected("label matching", "label matching operator");
            }
            return new LabelMatcher(LabelMatcher.NAME, Kind.EQUAL, name);
        }
        words.take();
        if (!words.sees(Type.STRING)) {
            throw words.unexpected("label matching", "string");
        }
        try {
            return new LabelMatcher(name, kind, literals.string());
        } catch (IllegalArgumentException e) {
            throw words.error(label.at(), e.getMessage());
        }
    }

    private static Kind kind(Token token) {
        return switch (token.type()) {
            case EQUAL -> Kind.EQUAL;
            case MATCHES -> Kind.MATCHES;
            case NOT_MATCHES -> Kind.NOT_MATCHES;
            default -> token.is("!=") ? Kind.NOT_EQUAL : null;
        };
    }
}
