package org.gridwalk.geodata.report;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.gridwalk.geodata.BadInput;

/**
 * How large a spreadsheet may be that somebody hands in. What lays it out takes memory and time for every cell up to the
 * last one, and for every cell of an area, whether there is anything in it or not: a name such as XFD1048576 in a file of
 * five kilobytes would fill the memory.
 */
final class SheetBounds {
    static final int MOST_ROWS = 2000;
    static final int MOST_COLUMNS = 200;
    /** In all areas together; as many as one of the largest has. */
    private static final long MOST_CELLS = (long) MOST_ROWS * MOST_COLUMNS;
    /** In a filled one: fifty columns of the longest ledger. */
    static final long MOST_FILLED = 1_000_000;

    private static final int MOST_SHEETS = 50;
    private static final int MOST_MERGED = 1000;
    private static final String SIZE = "sheets of at most " + MOST_COLUMNS + " columns and " + MOST_ROWS
            + " rows; what is empty beyond has to be deleted";

    private long cells;

    /** @throws BadInput naming the sheet that is too large */
    static void check(Workbook workbook) {
        BadInput.unless(
                workbook.getNumberOfSheets() <= MOST_SHEETS,
                "file",
                workbook.getNumberOfSheets() + " sheets",
                "at most " + MOST_SHEETS + " sheets");
        for (Sheet sheet : workbook) {
            String name = sheet.getSheetName();
            BadInput.unless(sheet.getLastRowNum() < MOST_ROWS, "file", name + "!" + (sheet.getLastRowNum() + 1), SIZE);
            for (Row row : sheet) {
                BadInput.unless(
                        row.getLastCellNum() <= MOST_COLUMNS,
                        "file",
                        name + "!"
                                + new CellReference(row.getRowNum(), Math.max(0, row.getLastCellNum() - 1))
                                        .formatAsString(),
                        SIZE);
            }
            BadInput.unless(
                    sheet.getNumMergedRegions() <= MOST_MERGED,
                    "file",
                    name + ": " + sheet.getNumMergedRegions() + " merged cells",
                    "at most " + MOST_MERGED + " merged cells in a sheet");
        }
    }

    /**
     * Takes in what a command is about.
     *
     * @param first the cell with its comment
     * @param line the command as it is written
     * @throws BadInput if its last cell stands before its first one, or it is too large, by itself or with those before it
     */
    CellRangeAddress area(CellAddress first, CellReference last, String line) {
        BadInput.unless(
                last.getRow() >= first.getRow() && last.getCol() >= first.getColumn(),
                "file",
                line,
                "a lastCell below or to the right of the cell with the comment, or that cell");
        BadInput.unless(
                last.getRow() < MOST_ROWS && last.getCol() < MOST_COLUMNS,
                "file",
                line,
                "a lastCell among the first " + MOST_COLUMNS + " columns and " + MOST_ROWS + " rows");
        CellRangeAddress where = new CellRangeAddress(first.getRow(), last.getRow(), first.getColumn(), last.getCol());
        cells += where.getNumberOfCells();
        BadInput.unless(cells <= MOST_CELLS, "file", line, "areas of at most " + MOST_CELLS + " cells together");
        return where;
    }

    /** @throws BadInput if two of them share a cell: a row that repeats in a row that repeats is rows times rows */
    static void apart(List<CellRangeAddress> loops, String sheet) {
        List<CellRangeAddress> before = new ArrayList<>();
        for (CellRangeAddress loop : loops) {
            BadInput.unless(
                    before.stream().noneMatch(loop::intersects),
                    "file",
                    sheet + "!" + loop.formatAsString(),
                    "rows that repeat apart from each other");
            before.add(loop);
        }
    }
}
