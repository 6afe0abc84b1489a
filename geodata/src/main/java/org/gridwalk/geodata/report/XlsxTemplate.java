package org.gridwalk.geodata.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.gridwalk.geodata.BadInput;
import org.jxls.expression.ExpressionEvaluator;
import org.jxls.transform.poi.JxlsPoiTemplateFillerBuilder;

/**
 * A spreadsheet as a template of JXLS: {@code ${name}} in cells, {@code jx:area(lastCell="…")} in the comment of the first
 * cell, and {@code jx:each(items="list" var="row" lastCell="…")} in the comment of a row that repeats, with
 * {@code ${row.name}} in its cells.
 */
final class XlsxTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern PATH = Pattern.compile("\\s*([A-Za-z]\\w*)(?:\\.([A-Za-z]\\w*))?\\s*");
    private static final Pattern COMMAND = Pattern.compile("jx:(\\w+)\\s*\\((.*)\\)\\s*", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern CELL = Pattern.compile("[A-Z]{1,3}[1-9][0-9]{0,5}");
    private static final String AREA = "jx:area(lastCell=\"H20\") in the comment of the first cell";

    private XlsxTemplate() {}

    /** Where a row repeats. */
    private record Loop(String list, String variable, CellRangeAddress where) {}

    /** What the comments of a sheet say. */
    private record Commands(List<CellRangeAddress> areas, List<Loop> loops) {}

    /** @throws BadInput naming what it asks for that there isn't */
    static void check(byte[] bytes, ReportKind kind) {
        Placeholders placeholders = new Placeholders(kind);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            SheetBounds.check(workbook);
            SheetBounds bounds = new SheetBounds();
            for (Sheet sheet : workbook) {
                Commands commands = commands(sheet, placeholders, bounds);
                for (Row row : sheet) {
                    row.forEach(cell -> checkAt(cell, commands, placeholders));
                }
            }
        } catch (BadInput e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Of whatever kind its libraries throw for a workbook that isn't whole.
            throw new BadInput("file", "something else", "a whole XLSX file");
        }
        placeholders.checkAny("${tickets}");
    }

    private static Commands commands(Sheet sheet, Placeholders placeholders, SheetBounds bounds) {
        Commands commands = new Commands(new ArrayList<>(), new ArrayList<>());
        sheet.getCellComments()
                .forEach((address, comment) -> lines(comment).forEach(line -> {
                    Matcher command = COMMAND.matcher(line);
                    String name = command.matches() ? command.group(1) : "";
                    BadInput.unless(
                            name.equals("area") || name.equals("each"),
                            "file",
                            line,
                            "no command but jx:area and jx:each");
                    Map<String, String> attributes = attributes(command.group(2), line, name.equals("area"));
                    CellRangeAddress where = bounds.area(address, last(attributes.get("lastCell"), line), line);
                    if (name.equals("area")) {
                        commands.areas().add(where);
                    } else {
                        placeholders.list(attributes.get("items"), line);
                        commands.loops().add(new Loop(attributes.get("items"), attributes.get("var"), where));
                    }
                }));
        SheetBounds.apart(commands.loops().stream().map(Loop::where).toList(), sheet.getSheetName());
        return commands;
    }

    private static List<String> lines(Comment comment) {
        return comment.getString()
                .getString()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("jx:"))
                .toList();
    }

    private static Map<String, String> attributes(String text, String line, boolean area) {
        List<String> known = area ? List.of("lastCell") : List.of("items", "var", "lastCell");
        Map<String, String> attributes = new HashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            BadInput.unless(
                    known.contains(attribute.group(1)), "file", line, "nothing but " + String.join(", ", known));
            attributes.put(attribute.group(1), attribute.group(2).strip());
        }
        BadInput.unless(
                attributes.keySet().containsAll(known),
                "file",
                line,
                String.join(", ", known) + ", each as name=\"…\"");
        return attributes;
    }

    private static CellReference last(String cell, String line) {
        BadInput.unless(CELL.matcher(cell).matches(), "file", line, "the name of a cell, such as H20, as lastCell");
        return new CellReference(cell);
    }

    /** Says in which cell it is. */
    private static void checkAt(Cell cell, Commands commands, Placeholders placeholders) {
        try {
            check(cell, commands, placeholders);
        } catch (BadInput e) {
            String where =
                    cell.getSheet().getSheetName() + "!" + cell.getAddress().formatAsString();
            throw new BadInput(
                    e.field(), e.value().map(it -> it + " · " + where).orElse(where), e.expected());
        }
    }

    private static void check(Cell cell, Commands commands, Placeholders placeholders) {
        if (cell.getCellType() == CellType.FORMULA) {
            BadInput.unless(
                    !cell.getCellFormula().contains("${"),
                    "file",
                    cell.getCellFormula(),
                    "placeholders in texts, not in formulas");
            return;
        }
        if (cell.getCellType() != CellType.STRING) {
            return;
        }
        String text = cell.getStringCellValue();
        BadInput.unless(!text.startsWith("$["), "file", text, "a formula of its own in place of $[…]");
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int seen = 0;
        while (placeholder.find()) {
            seen++;
            BadInput.unless(
                    commands.areas().stream().anyMatch(area -> area.isInRange(cell)),
                    "file",
                    placeholder.group(),
                    "placeholders within the area of " + AREA + " of their sheet");
            check(placeholder, cell, commands, placeholders);
        }
        BadInput.unless(
                text.split("\\$\\{", -1).length == seen + 1, "file", text, "placeholders closed, such as ${tickets}");
    }

    private static void check(Matcher placeholder, Cell cell, Commands commands, Placeholders placeholders) {
        String written = placeholder.group();
        Matcher path = PATH.matcher(placeholder.group(1));
        BadInput.unless(path.matches(), "file", written, "a name, or row.name in a row that repeats");
        if (path.group(2) == null) {
            placeholders.value(path.group(1), written);
            return;
        }
        Loop loop = commands.loops().stream()
                .filter(it -> it.where().isInRange(cell) && it.variable().equals(path.group(1)))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        "file",
                        written,
                        "row.name within the cells of jx:each(items=\"…\" var=\"row\" lastCell=\"…\")"));
        placeholders.field(loop.list(), path.group(2), written);
    }

    /**
     * @param bytes of a template that was checked
     * @throws BadInput if it would have more cells than anybody reads
     */
    static byte[] fill(byte[] bytes, ReportKind kind, ReportData data) {
        checkFilled(bytes, kind, data);
        CellValues values = new CellValues();
        return JxlsPoiTemplateFillerBuilder.newInstance()
                .withExceptionThrower()
                .withExpressionEvaluatorFactory(expression -> new Names(expression, values::of))
                .withRecalculateFormulasBeforeSaving(false)
                .withRecalculateFormulasOnOpening(true)
                .withTemplate(new ByteArrayInputStream(bytes))
                .buildAndFill(data.byName());
    }

    private static void checkFilled(byte[] bytes, ReportKind kind, ReportData data) {
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            SheetBounds.check(workbook);
            SheetBounds bounds = new SheetBounds();
            long filled = 0;
            for (Sheet sheet : workbook) {
                for (Loop loop : commands(sheet, new Placeholders(kind), bounds).loops()) {
                    filled += (long) loop.where().getNumberOfCells()
                            * data.lists().get(loop.list()).size();
                }
            }
            BadInput.unless(
                    filled <= SheetBounds.MOST_FILLED,
                    "file",
                    filled + " cells in rows that repeat",
                    "at most " + SheetBounds.MOST_FILLED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In place of a language: a name, or the name of a row and one in it. */
    private record Names(String expression, BiFunction<String, Object, Object> shown) implements ExpressionEvaluator {
        @Override
        public Object evaluate(String text, Map<String, Object> data) {
            Matcher path = PATH.matcher(text);
            if (!path.matches()) {
                throw new IllegalArgumentException("no name: " + text);
            }
            Object there = data.get(path.group(1));
            if (path.group(2) != null) {
                there = ((Map<?, ?>) there).get(path.group(2));
            }
            return shown.apply(text, there);
        }

        @Override
        public Object evaluate(Map<String, Object> data) {
            return evaluate(expression, data);
        }

        @Override
        public String getExpression() {
            return expression;
        }
    }
}
