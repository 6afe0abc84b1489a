package org.gridwalk.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.locationtech.jts.geom.Coordinate;

/**
 * A workbook of tickets as a hotline exports it, with every fault that such workbooks have, and what has to come of each
 * row. The same seed gives the same workbook.
 */
public final class HotlineExport {
    private static final List<String> HEADER =
            List.of("序号", "工单编号", "受理时间", "办结时间", "诉求类别", "工单状态", "来源", "诉求内容", "问题地址", "经度", "纬度", "来电人", "联系电话");
    private static final List<String> TITLES = List.of("12345热线工单明细表（内部资料）", "统计时段：2024年1月1日—2026年10月31日　导出人：甲");
    /** The row whose number others repeat. It is a good one. */
    private static final int REPEATED = 0;

    private static final int LONGEST_TEXT = 20_000;
    private static final LocalDateTime FIRST = LocalDateTime.of(2024, 1, 1, 0, 0);

    private final Random random;
    private final List<LngLat> places;
    private final List<String> topics;
    private final Map<String, Integer> refused = new TreeMap<>();
    private final Map<String, Integer> warned = new TreeMap<>();
    private int good;
    private int onMap;
    private CellStyle time;

    /**
     * @param places where tickets are, in EPSG:4326; on buildings, so that their system can be told
     * @param topics names that are known
     */
    public HotlineExport(long seed, List<LngLat> places, List<String> topics) {
        this.random = new Random(seed);
        this.places = List.copyOf(places);
        this.topics = List.copyOf(topics);
    }

    /** What comes of a row. */
    private enum Fault {
        NONE,
        DUPLICATE_NUMBER,
        NUMBER_MISSING,
        TIME_MISSING,
        TIME_UNREADABLE,
        TIME_AMBIGUOUS,
        TOPIC_UNKNOWN,
        STATUS_UNKNOWN,
        FIELD_TOO_LONG,
        PLACE_ZERO,
        PLACE_AXES_SWAPPED,
        PLACE_OUTSIDE_AREA,
        PLACE_UNREADABLE,
        PLACE_STANDS_FOR_MANY,
        NO_PLACE;

        boolean refuses() {
            return switch (this) {
                case DUPLICATE_NUMBER,
                        NUMBER_MISSING,
                        TIME_MISSING,
                        TIME_UNREADABLE,
                        TIME_AMBIGUOUS,
                        TOPIC_UNKNOWN,
                        STATUS_UNKNOWN,
                        FIELD_TOO_LONG -> true;
                default -> false;
            };
        }
    }

    /** Rows that are refused, by the reason. */
    public Map<String, Integer> refused() {
        return Map.copyOf(refused);
    }

    /** Rows that are taken without their place, by the reason. */
    public Map<String, Integer> warned() {
        return Map.copyOf(warned);
    }

    /** Rows that are taken. */
    public int good() {
        return good;
    }

    /** Of them, those with a place. */
    public int onMap() {
        return onMap;
    }

    /** Writes the workbook; {@code rows} at least 20,000, so that a thousand on one point are many of all and not most. */
    public void write(Path file, int rows) throws IOException {
        try (SXSSFWorkbook book = new SXSSFWorkbook(null, 100, true, true);
                OutputStream out = Files.newOutputStream(file)) {
            time = book.createCellStyle();
            time.setDataFormat(book.createDataFormat().getFormat("yyyy/m/d h:mm:ss"));
            SXSSFSheet sheet = book.createSheet("工单明细");
            for (int i = 0; i < TITLES.size(); i++) {
                sheet.createRow(i).createCell(0).setCellValue(TITLES.get(i));
                sheet.addMergedRegion(new CellRangeAddress(i, i, 0, HEADER.size() - 1));
            }
            Row header = sheet.createRow(TITLES.size());
            for (int i = 0; i < HEADER.size(); i++) {
                header.createCell(i).setCellValue(HEADER.get(i));
            }
            for (int i = 0; i < rows; i++) {
                fill(sheet.createRow(TITLES.size() + 1 + i), i, rows);
            }
            book.createSheet("填表说明").createRow(0).createCell(0).setCellValue("请勿改动表头");
            book.write(out);
        }
    }

    private Fault fault(int i, int rows) {
        if (i > 100 && i < rows - 100 && i % 40 == 7) {
            return Fault.PLACE_STANDS_FOR_MANY;
        }
        if (i == REPEATED) {
            return Fault.NONE;
        }
        if (i == rows / 2) {
            return Fault.FIELD_TOO_LONG;
        }
        int dice = random.nextInt(1000);
        Map<Fault, Integer> shares = new LinkedHashMap<>();
        shares.put(Fault.DUPLICATE_NUMBER, 10);
        shares.put(Fault.NUMBER_MISSING, 3);
        shares.put(Fault.TIME_MISSING, 3);
        shares.put(Fault.TIME_UNREADABLE, 4);
        shares.put(Fault.TIME_AMBIGUOUS, 2);
        shares.put(Fault.TOPIC_UNKNOWN, 12);
        shares.put(Fault.STATUS_UNKNOWN, 2);
        shares.put(Fault.PLACE_ZERO, 30);
        shares.put(Fault.PLACE_AXES_SWAPPED, 8);
        shares.put(Fault.PLACE_OUTSIDE_AREA, 8);
        shares.put(Fault.PLACE_UNREADABLE, 4);
        shares.put(Fault.NO_PLACE, 60);
        int sum = 0;
        for (Map.Entry<Fault, Integer> share : shares.entrySet()) {
            sum += share.getValue();
            if (dice < sum) {
                return share.getKey();
            }
        }
        return Fault.NONE;
    }

    private void fill(Row row, int i, int rows) {
        Fault fault = fault(i, rows);
        row.createCell(0).setCellValue(i + 1);
        if (fault != Fault.NUMBER_MISSING) {
            int number = fault == Fault.DUPLICATE_NUMBER ? REPEATED : i;
            row.createCell(1).setCellValue("HX2024%08d".formatted(number));
        }
        LocalDateTime reported =
                FIRST.plusDays(random.nextInt(1000)).plusHours(dayHour()).plusSeconds(random.nextInt(3600));
        reported(row.createCell(2), fault, reported);
        boolean closed = random.nextInt(10) < 8;
        if (closed) {
            Cell cell = row.createCell(3);
            cell.setCellValue(reported.plusDays(1 + random.nextInt(20)));
            cell.setCellStyle(time);
        }
        row.createCell(4)
                .setCellValue(
                        fault == Fault.TOPIC_UNKNOWN
                                ? List.of("飞碟", "外星来信").get(random.nextInt(2))
                                : topics.get(random.nextInt(topics.size())));
        row.createCell(5)
                .setCellValue(
                        fault == Fault.STATUS_UNKNOWN
                                ? "天知道"
                                : closed
                                        ? List.of("已办结", "已归档").get(random.nextInt(2))
                                        : List.of("办理中", "待签收", "已派单").get(random.nextInt(3)));
        row.createCell(6).setCellValue(List.of("12345热线", "微信", "窗口").get(random.nextInt(3)));
        description(row.createCell(7), fault, i);
        row.createCell(8).setCellValue("晨光小区" + (1 + random.nextInt(60)) + "号楼" + (1 + random.nextInt(6)) + "单元");
        place(row, fault);
        row.createCell(11).setCellValue(List.of("张某", "李女士", "王先生", "赵小样").get(random.nextInt(4)));
        row.createCell(12).setCellValue("1390000%04d".formatted(random.nextInt(10_000)));
        count(fault);
    }

    private void count(Fault fault) {
        if (fault.refuses()) {
            refused.merge(fault.name(), 1, Integer::sum);
            return;
        }
        good++;
        onMap += fault == Fault.NONE ? 1 : 0;
        if (fault != Fault.NONE && fault != Fault.NO_PLACE) {
            warned.merge(fault.name(), 1, Integer::sum);
        }
    }

    /** Most people call by day. */
    private int dayHour() {
        return random.nextInt(20) == 0 ? random.nextInt(24) : 8 + random.nextInt(13);
    }

    private void reported(Cell cell, Fault fault, LocalDateTime at) {
        switch (fault) {
            case TIME_MISSING -> cell.setBlank();
            case TIME_UNREADABLE ->
                cell.setCellValue(List.of("昨天下午", "2024-13-40", "不详").get(random.nextInt(3)));
            case TIME_AMBIGUOUS -> cell.setCellValue("03/04/2024");
            default -> time(cell, at);
        }
    }

    /** In all the ways in which offices write it. */
    private void time(Cell cell, LocalDateTime at) {
        switch (random.nextInt(8)) {
            case 0 -> cell.setCellValue(at.format(DateTimeFormatter.ofPattern("yyyy/M/d H:mm:ss")));
            case 1 -> cell.setCellValue(at.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")));
            case 2 -> cell.setCellValue(at.format(DateTimeFormatter.ofPattern("yyyy年M月d日 H时mm分")));
            case 3 ->
                cell.setCellValue("%d年%d月%d日 %s%d点"
                        .formatted(
                                at.getYear(),
                                at.getMonthValue(),
                                at.getDayOfMonth(),
                                at.getHour() < 12 ? "上午" : "下午",
                                at.getHour() % 12 == 0 ? 12 : at.getHour() % 12));
            case 4 -> cell.setCellValue(DateUtil.getExcelDate(at));
            case 5 -> cell.setCellValue(at.format(DateTimeFormatter.ofPattern("yyyy.M.d HH:mm")));
            default -> {
                cell.setCellValue(at);
                cell.setCellStyle(time);
            }
        }
    }

    private void description(Cell cell, Fault fault, int i) {
        if (fault == Fault.FIELD_TOO_LONG) {
            cell.setCellValue("长".repeat(LONGEST_TEXT + 1));
        } else if (i % 500 == 3) {
            cell.setCellFormula("CONCATENATE(\"来电人反映第\",A" + (cell.getRowIndex() + 1) + ",\"件事情一直没有人管\")");
        } else {
            cell.setCellValue("来电人反映楼道里" + random.nextInt(100_000) + "号管道漏水多日，多次联系物业没有结果。");
        }
    }

    private void place(Row row, Fault fault) {
        LngLat at = places.get(random.nextInt(places.size()));
        // A metre or two from the middle of the building.
        Coordinate bd09 = Crs.bd09()
                .fromLngLat(at.lng() + (random.nextInt(40) - 20) / 1e6, at.lat() + (random.nextInt(40) - 20) / 1e6);
        switch (fault) {
            case NO_PLACE -> {}
            case PLACE_ZERO -> coordinates(row, 0, 0);
            case PLACE_AXES_SWAPPED -> coordinates(row, bd09.y, bd09.x);
            case PLACE_OUTSIDE_AREA -> coordinates(row, bd09.x + 3, bd09.y - 2);
            case PLACE_UNREADABLE -> {
                row.createCell(9).setCellValue("东经");
                row.createCell(10).setCellValue(bd09.y);
            }
            case PLACE_STANDS_FOR_MANY -> {
                Coordinate middle =
                        Crs.bd09().fromLngLat(places.get(0).lng(), places.get(0).lat());
                coordinates(row, round(middle.x), round(middle.y));
            }
            default -> coordinates(row, bd09.x, bd09.y);
        }
    }

    private static double round(double degrees) {
        return Math.rint(degrees * 1e6) / 1e6;
    }

    private static void coordinates(Row row, double x, double y) {
        row.createCell(9).setCellValue(x);
        row.createCell(10).setCellValue(y);
    }
}
