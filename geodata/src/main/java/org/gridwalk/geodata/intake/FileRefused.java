package org.gridwalk.geodata.intake;

import java.util.Map;

/** A file isn't what it says it is; nothing of it loads. */
public final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    public FileRefused(Finding finding) {
        super(Words.ENGLISH.sentence(finding));
        this.finding = finding;
    }

    public FileRefused(String file, Reason reason, Map<String, Object> params) {
        this(new Finding(file, 0, null, null, reason, params));
    }

    public Finding finding() {
        return finding;
    }
}
