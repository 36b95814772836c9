package org.sysmon.api.access;

import java.util.List;

/**
 * Somebody who has proven to be the one.
 *
 * @param name  unique among all of its kind
 * @param kind  how it was proven: {@code token}, {@code user} or {@code certificate}; {@code nobody} when it was not
 * @param role  what it may do
 * @param host  the only host whose samples it may write; empty for all but agents
 * @param paths the only paths that it may ask for, each with what is below it; empty when it may ask for all
 */
public record Identity(String name, String kind, Role role, String host, List<String> paths) {

    public static final Identity NOBODY = new Identity("nobody", "nobody", Role.ANYONE, "", List.of());

    public boolean isNobody() {
        return kind.equals(NOBODY.kind);
    }

    /** @param path from the first slash on, without a query */
    public boolean mayAsk(String path) {
        return paths.isEmpty() || paths.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + '/'));
    }

    /** Such as {@code admin (token)}. */
    @Override
    public String toString() {
        return isNobody() ? name : name + " (" + kind + ')';
    }
}
