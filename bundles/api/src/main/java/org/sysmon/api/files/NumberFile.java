package org.sysmon.api.files;

import java.io.IOException;

import org.sysmon.api.files.FileTable.Form;
import org.sysmon.api.kernel.Cursor;
import org.sysmon.api.kernel.KernelFile;

/** A small file with one number in it, which need not be there. */
public final class NumberFile {

    private final OptionalFile file;
    private final Form form;
    private final double unit;

    /** @param unit what the number is multiplied with */
    public NumberFile(KernelFile file, Form form, double unit) {
        this.file = new OptionalFile(file);
        this.form = form;
        this.unit = unit;
    }

    /** A decimal number, or a hexadecimal one that begins with {@code 0x}. */
    public NumberFile(KernelFile file) {
        this(file, FileTable::number, 1);
    }

    /** @return not a number where it is missing, or says that there is none */
    public double read() throws IOException {
        Cursor at = file.read();
        return at == null ? Double.NaN : form.read(at) * unit;
    }
}
