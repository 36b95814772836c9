package org.sysmon.api.collect;

import org.osgi.annotation.versioning.ProviderType;

/** The series of one key of a {@link Table}, by the place of their column. Valid as long as the readings it came from. */
@ProviderType
public interface Row {

    /** @param column its place in {@link Table#columns()} */
    void set(int column, double value);

    /** The two running totals of a {@code PERCENT_OF_INCREASE} column. */
    void set(int column, double part, double whole);
}
