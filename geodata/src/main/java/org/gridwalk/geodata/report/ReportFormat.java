package org.gridwalk.geodata.report;

import java.util.Locale;
import org.gridwalk.geodata.BadInput;

/** What an office writes with. */
public enum ReportFormat {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/workbook.xml"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/document.xml");

    private final String mediaType;
    private final String mainPart;

    ReportFormat(String mediaType, String mainPart) {
        this.mediaType = mediaType;
        this.mainPart = mainPart;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The part of the archive that makes it one. */
    String mainPart() {
        return mainPart;
    }

    /** How names of files end, without a dot. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws BadInput if a file is named like neither */
    static ReportFormat of(String fileName) {
        for (ReportFormat format : values()) {
            if (fileName.toLowerCase(Locale.ROOT).endsWith("." + format.extension())) {
                return format;
            }
        }
        throw new BadInput("file", fileName, "a file named .xlsx or .docx");
    }
}
