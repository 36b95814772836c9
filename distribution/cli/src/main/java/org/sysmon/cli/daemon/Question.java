package org.sysmon.cli.daemon;

/** One request. @param path with its query, from the first slash on */
public record Question(String method, String path, String contentType, byte[] body) {

    private static final byte[] NOTHING = {};

    public static Question get(String path) {
        return new Question("GET", path, null, NOTHING);
    }

    public static Question post(String path, String contentType, byte[] body) {
        return new Question("POST", path, contentType, body);
    }

    public static Question put(String path, String contentType, byte[] body) {
        return new Question("PUT", path, contentType, body);
    }

    public static Question delete(String path) {
        return new Question("DELETE", path, null, NOTHING);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
