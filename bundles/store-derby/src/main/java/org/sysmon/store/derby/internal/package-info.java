/**
 * The history in an embedded Derby: one row per host and tick in hourly tables, which are dropped when they are old.
 * {@code DerbyStore} is the component, {@code StoreSession} what is there while the database is open.
 */
package org.sysmon.store.derby.internal;
