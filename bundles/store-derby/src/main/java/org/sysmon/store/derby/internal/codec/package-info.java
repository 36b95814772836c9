/**
 * One tick of one host as bytes and back, bit for bit. Knows nothing of tables or files.
 *
 * <p>A frame is: format (1 byte), CRC32C of all that follows (4 bytes), kind (1 byte), body. A <em>key frame</em> stands for
 * itself: the catalogue ids of its series as runs of consecutive numbers, then every value. A <em>delta frame</em> says how
 * long ago the tick before it was, how long ago the last key frame, and then run by run what became of the series.
 * A value is an integer scaled by a power of ten where that is exact, else its eight bytes.
 */
package org.sysmon.store.derby.internal.codec;
