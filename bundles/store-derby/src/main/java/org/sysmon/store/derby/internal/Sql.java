package org.sysmon.store.derby.internal;

import java.sql.SQLException;
import java.util.Set;

/** What Derby's SQL states mean to us. */
final class Sql {

    private static final Set<String> LOCKED = Set.of("40XL1", "40XL2", "40001");

    private Sql() {
    }

    /** Whether the state is anywhere in the chain. */
    static boolean has(SQLException chain, String state) {
        for (Throwable each : chain) {
            if (each instanceof SQLException sql && state.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Somebody else holds what is needed; trying again helps. */
    static boolean isLocked(SQLException e) {
        return LOCKED.contains(e.getSQLState());
    }
}
