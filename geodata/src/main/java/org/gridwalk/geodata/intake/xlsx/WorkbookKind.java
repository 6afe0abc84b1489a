package org.gridwalk.geodata.intake.xlsx;

import java.util.Map;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Reason;

/** Tells a workbook from other things that come in zip files. */
final class WorkbookKind {
    private WorkbookKind() {}

    /** @throws FileRefused unless it is a workbook of XML */
    static void check(XlsxZip zip) {
        boolean isPackage = zip.has("[Content_Types].xml") && zip.has("_rels/.rels");
        if (zip.has("xl/workbook.xml") || (isPackage && kind(zip).equals("ZIP"))) {
            return;
        }
        throw zip.refused(Reason.NOT_XLSX, Map.of("kind", kind(zip)));
    }

    private static String kind(XlsxZip zip) {
        if (zip.has("xl/workbook.bin")) {
            return "XLSB";
        }
        if (zip.has("word/document.xml")) {
            return "DOCX";
        }
        if (zip.hasFolder("ppt/")) {
            return "PPTX";
        }
        if (zip.has("content.xml")) {
            return "ODS";
        }
        return "ZIP";
    }
}
