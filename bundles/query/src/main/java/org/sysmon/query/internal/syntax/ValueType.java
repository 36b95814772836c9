package org.sysmon.query.internal.syntax;

/** What an expression yields. */
public enum ValueType {
    NONE("none", "none"), SCALAR("scalar", "scalar"), STRING("string", "string"),
    VECTOR("vector", "instant vector"), MATRIX("matrix", "range vector");

    private final String json;
    private final String spoken;

    ValueType(String json, String spoken) {
        this.json = json;
        this.spoken = spoken;
    }

    /** As answers name it. */
    public String json() {
        return json;
    }

    /** As messages to people name it. */
    public String spoken() {
        return spoken;
    }
}
