package org.gridwalk.geodata.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.gridwalk.geodata.BadInput;

/** A template as a file, of a kind and a format. */
public record ReportTemplate(ReportKind kind, ReportFormat format, Bytes file) {
    /** The content of a file. */
    public static final class Bytes {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** A copy. */
        public byte[] copy() {
            return bytes.clone();
        }
    }

    /**
     * Takes a file that somebody handed in.
     *
     * @throws BadInput naming what is wrong with it, on field {@code file}
     */
    public static ReportTemplate of(ReportKind kind, String fileName, byte[] bytes) {
        ReportFormat format = ReportFormat.of(fileName);
        Archive.check(bytes, format);
        switch (format) {
            case XLSX -> XlsxTemplate.check(bytes, kind);
            case DOCX -> DocxTemplate.check(bytes, kind);
        }
        ReportTemplate template = new ReportTemplate(kind, format, new Bytes(bytes));
        template.tryOut();
        return template;
    }

    /** The one that comes with the program. */
    public static ReportTemplate ready(ReportKind kind, ReportFormat format) {
        try {
            byte[] bytes = switch (format) {
                case XLSX -> ReadySheet.of(kind);
                case DOCX -> ReadyDocument.of(kind);
            };
            return new ReportTemplate(kind, format, new Bytes(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tryOut() {
        try {
            fill(ReportData.sample(kind));
        } catch (RuntimeException e) {
            throw new BadInput("file", "something else", "a template that can be filled: " + e.getMessage());
        }
    }

    byte[] fill(ReportData data) {
        return switch (format) {
            case XLSX -> XlsxTemplate.fill(file.bytes, kind, data);
            case DOCX -> DocxTemplate.fill(file.bytes, kind, data);
        };
    }
}
