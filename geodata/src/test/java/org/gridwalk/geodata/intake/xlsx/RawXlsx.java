package org.gridwalk.geodata.intake.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes workbooks part by part, such as no spreadsheet program would write. */
final class RawXlsx {
    private static final String TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private String properties = "";

    /** Writes the bytes of a part. */
    interface Part {
        void write(OutputStream out) throws IOException;
    }

    static Part text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    RawXlsx since1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    /** @param rows what stands between the tags of sheetData */
    RawXlsx sheet(String name, String rows) {
        return sheet(name, "visible", text(worksheet(rows)));
    }

    RawXlsx sheet(String name, String state, Part part) {
        int number = parts.size() + 1;
        sheets.append("<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"rId%d\"/>"
                .formatted(name, number, state, number));
        relate(number, "worksheet", "worksheets/sheet" + number + ".xml", part);
        return this;
    }

    static String worksheet(String rows) {
        return "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></worksheet>";
    }

    RawXlsx strings(String items) {
        return strings(text("<sst xmlns=\"" + MAIN + "\">" + items + "</sst>"));
    }

    RawXlsx strings(Part part) {
        relate(parts.size() + 1, "sharedStrings", "sharedStrings.xml", part);
        return this;
    }

    /** @param formats codes, the styles of cells 1, 2, … */
    RawXlsx styles(String... formats) {
        StringBuilder xml = new StringBuilder("<styleSheet xmlns=\"" + MAIN + "\"><numFmts>");
        for (int i = 0; i < formats.length; i++) {
            xml.append("<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>"
                    .formatted(200 + i, formats[i].replace("&", "&amp;").replace("\"", "&quot;")));
        }
        xml.append("</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>");
        for (int i = 0; i < formats.length; i++) {
            xml.append("<xf numFmtId=\"").append(200 + i).append("\"/>");
        }
        relate(
                parts.size() + 1,
                "styles",
                "styles.xml",
                text(xml.append("</cellXfs></styleSheet>").toString()));
        return this;
    }

    RawXlsx part(String path, String content) {
        parts.put(path, text(content));
        return this;
    }

    private void relate(int number, String type, String path, Part part) {
        relations.append(
                "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>".formatted(number, TYPE, type, path));
        parts.put("xl/" + path, part);
    }

    Path write(Path file) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            Map<String, Part> all = new LinkedHashMap<>();
            all.put("[Content_Types].xml", text("<Types/>"));
            all.put(
                    "_rels/.rels",
                    text("<Relationships><Relationship Id=\"r\" Type=\"" + TYPE
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
            all.put("xl/_rels/workbook.xml.rels", text("<Relationships>" + relations + "</Relationships>"));
            all.put(
                    "xl/workbook.xml",
                    text("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + TYPE + "\">" + properties + "<sheets>" + sheets
                            + "</sheets></workbook>"));
            all.putAll(parts);
            for (Map.Entry<String, Part> part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                part.getValue().write(zip);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
