package org.sysmon.query.internal.syntax;

import org.sysmon.query.internal.syntax.Token.Type;

/** The words of a query, one ahead, and what to say when another was expected. */
final class Words {

    private final String query;
    private final Lexer lexer;
    private Token token;

    Words(String query) {
        this.query = query;
        this.lexer = new Lexer(query);
        this.token = lexer.next();
    }

    Token peek() {
        return token;
    }

    boolean sees(Type type) {
        return token.type() == type;
    }

    Token take() {
        Token taken = token;
        if (taken.type() != Type.END) {
            token = lexer.next();
        }
        return taken;
    }

    boolean takes(Type type) {
        boolean there = sees(type);
        if (there) {
            take();
        }
        return there;
    }

    Token expect(Type type, String context, String expected) {
        if (!sees(type)) {
            throw unexpected(context, expected);
        }
        return take();
    }

    /** @param context what was being read; empty when that says nothing */
    SyntaxException unexpected(String context, String expected) {
        String where = context.isEmpty() ? "" : " in " + context;
        return error(token.at(), "unexpected " + token.spoken() + where + (expected.isEmpty() ? "" : ", expected " + expected));
    }

    SyntaxException error(int at, String reason) {
        return new SyntaxException(query, at, reason);
    }
}
