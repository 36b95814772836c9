package org.sysmon.api.kernel;

import java.io.IOException;
import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The same few files in each of many folders, read in one go: those of all processes, of all control groups. What was read
 * lies in one buffer, which the next reading uses again. Used by one thread at a time.
 */
@ProviderType
public interface Sweep {

    /** Reads them in all folders whose name is a number: below the proc folder those are the processes. In no order. */
    void numbered() throws IOException;

    /** Reads them in these folders, in this order; those that are not there are left out. */
    void of(List<String> folders) throws IOException;

    /** Goes to the next folder that was read. @return whether there is one */
    boolean next();

    /** Its name, as it was given or found; changes with the next step. */
    Slice folder();

    /** The number of the user it belongs to. */
    long owner();

    /**
     * What stands in a file of it. Of a file whose name ends with a slash, which is a folder, it is the number of its entries.
     *
     * @param index its place among the names of the files
     * @return a cursor before the first line, valid until the next step; null where it is missing or may not be read
     */
    Cursor file(int index);
}
