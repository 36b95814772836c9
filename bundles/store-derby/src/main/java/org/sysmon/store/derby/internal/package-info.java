/**
 * The history in an embedded Derby: ticks in hourly tables, made into blocks in daily ones, all of which are dropped when they are old.
 * {@code DerbyStore} is the component, {@code StoreSession} what is there while the database is open.
 */
package org.sysmon.store.derby.internal;
