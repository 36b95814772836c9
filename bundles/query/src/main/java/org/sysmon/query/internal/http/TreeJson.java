package org.sysmon.query.internal.http;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.sysmon.query.internal.syntax.Expr;
import org.sysmon.query.internal.syntax.Function;
import org.sysmon.query.internal.syntax.GoNumber;
import org.sysmon.query.internal.syntax.LabelMatcher;
import org.sysmon.query.internal.syntax.Matching;
import org.sysmon.query.internal.syntax.ValueType;
import org.sysmon.query.internal.syntax.When;

import com.fasterxml.jackson.core.JsonGenerator;

/** An expression as a tree of JSON objects. */
final class TreeJson {

    private final JsonGenerator json;

    TreeJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Expr expr) throws IOException {
        if (expr == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        if (expr instanceof Expr.Number number) {
            type("numberLiteral");
            json.writeStringField("val", GoNumber.plain(number.value()));
        } else if (expr instanceof Expr.Text text) {
            type("stringLiteral");
            json.writeStringField("val", text.value());
        } else if (expr instanceof Expr.Paren paren) {
            type("parenExpr");
            child("expr", paren.inner());
        } else if (expr instanceof Expr.Signed signed) {
            type("unaryExpr");
            json.writeStringField("op", signed.negative() ? "-" : "+");
            child("expr", signed.inner());
        } else if (expr instanceof Expr.Selector selector) {
            type("vectorSelector");
            selector(selector);
        } else if (expr instanceof Expr.Range range) {
            type("matrixSelector");
            json.writeNumberField("range", range.range());
            selector(range.selector());
        } else if (expr instanceof Expr.Subquery subquery) {
            type("subquery");
            child("expr", subquery.inner());
            json.writeNumberField("range", subquery.range());
            json.writeNumberField("step", subquery.step());
            when(subquery.when());
        } else if (expr instanceof Expr.Aggregate aggregate) {
            type("aggregation");
            json.writeStringField("op", aggregate.operator().sign());
            child("expr", aggregate.inner());
            child("param", aggregate.parameter());
            words("grouping", aggregate.grouping());
            json.writeBooleanField("without", aggregate.without());
        } else if (expr instanceof Expr.Binary binary) {
            binary(binary);
        } else {
            call((Expr.Call) expr);
        }
        json.writeEndObject();
    }

    private void binary(Expr.Binary binary) throws IOException {
        type("binaryExpr");
        json.writeStringField("op", binary.operator().sign());
        child("lhs", binary.left());
        child("rhs", binary.right());
        if (binary.left().type() == ValueType.VECTOR && binary.right().type() == ValueType.VECTOR) {
            Matching matching = binary.matching();
            json.writeObjectFieldStart("matching");
            json.writeStringField("card", matching.cardinality().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            words("labels", matching.labels());
            json.writeBooleanField("on", matching.on());
            words("include", matching.include());
            json.writeEndObject();
        } else {
            json.writeNullField("matching");
        }
        json.writeBooleanField("bool", binary.bool());
    }

    private void call(Expr.Call call) throws IOException {
        Function function = call.function();
        type("call");
        json.writeObjectFieldStart("func");
        json.writeStringField("name", function.name());
        words("argTypes", function.arguments().stream().map(ValueType::json).toList());
        json.writeNumberField("variadic", function.optional());
        json.writeStringField("returnType", function.result().json());
        json.writeEndObject();
        json.writeArrayFieldStart("args");
        for (Expr argument : call.arguments()) {
            write(argument);
        }
        json.writeEndArray();
    }

    private void selector(Expr.Selector selector) throws IOException {
        json.writeStringField("name", selector.name());
        json.writeArrayFieldStart("matchers");
        for (LabelMatcher matcher : selector.matchers()) {
            json.writeStartObject();
            json.writeStringField("name", matcher.label());
            json.writeStringField("type", matcher.kind().sign());
            json.writeStringField("value", matcher.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        when(selector.when());
    }

    private void when(When when) throws IOException {
        json.writeNumberField("offset", when.offset());
        if (when.anchor() == When.Anchor.FIXED) {
            json.writeNumberField("timestamp", when.timestamp());
        } else {
            json.writeNullField("timestamp");
        }
        boolean end = when.anchor() == When.Anchor.START || when.anchor() == When.Anchor.END;
        json.writeStringField("startOrEnd", end ? when.anchor().name().toLowerCase(Locale.ROOT) : null);
    }

    private void type(String type) throws IOException {
        json.writeStringField("type", type);
    }

    private void child(String field, Expr expr) throws IOException {
        json.writeFieldName(field);
        write(expr);
    }

    private void words(String field, List<String> words) throws IOException {
        json.writeArrayFieldStart(field);
        for (String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }
}
