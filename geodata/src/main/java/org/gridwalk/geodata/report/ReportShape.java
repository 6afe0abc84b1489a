package org.gridwalk.geodata.report;

import static org.gridwalk.geodata.report.ReportField.Type.COUNT;
import static org.gridwalk.geodata.report.ReportField.Type.DECIMAL;
import static org.gridwalk.geodata.report.ReportField.Type.SHARE;
import static org.gridwalk.geodata.report.ReportField.Type.TEXT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.issue.loop.Lifecycle.Words;
import org.gridwalk.geodata.issue.rate.Definitions;
import org.gridwalk.geodata.issue.rate.Definitions.Definition;

/**
 * The names of all that a template of a kind may ask for.
 *
 * @param singles what there is once
 * @param lists what there is in rows, by the name of the list
 */
public record ReportShape(Words words, List<ReportField> singles, Map<String, Rows> lists) {
    private static final Map<ReportKind, ReportShape> SHAPES = shapes();

    /** The word for a list of rows, and what each row has. */
    public record Rows(Words words, List<ReportField> fields) {
        public Rows {
            fields = List.copyOf(fields);
        }

        Optional<ReportField> field(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst();
        }
    }

    private static Map<ReportKind, ReportShape> shapes() {
        Map<ReportKind, ReportShape> shapes = new EnumMap<>(ReportKind.class);
        for (ReportKind kind : ReportKind.values()) {
            shapes.put(
                    kind,
                    switch (kind) {
                        case MONTH -> shape("社区治理月报", "Monthly report", rates(true), month());
                        case PROBLEMS -> shape("问题清单", "Ledger of problems", issueCounts(), ledger());
                        case DEMANDS -> shape("需求清单", "Ledger of demands", issueCounts(), ledger());
                        case COVERAGE -> shape("五必访走访覆盖", "Coverage of the five must-visits", visits(), coverage());
                        case STAFFING -> shape("社工配备", "Staffing", staff(), staffing());
                    });
        }
        return shapes;
    }

    static ReportShape of(ReportKind kind) {
        return SHAPES.get(kind);
    }

    private static ReportShape shape(String zh, String en, List<ReportField> singles, Map<String, Rows> lists) {
        return new ReportShape(new Words(zh, en), withHeading(singles), lists);
    }

    Optional<ReportField> single(String name) {
        return singles.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private static List<ReportField> withHeading(List<ReportField> own) {
        List<ReportField> fields = new ArrayList<>(List.of(
                field("title", "标题", "Title", TEXT),
                field("area", "范围", "Area", TEXT),
                field("from", "起", "From", TEXT),
                field("to", "止", "To", TEXT),
                field("boundary", "边界口径", "Boundary", TEXT),
                field("madeOn", "制表日期", "Made on", TEXT)));
        fields.addAll(own);
        return List.copyOf(fields);
    }

    private static List<ReportField> issueCounts() {
        return List.of(
                field("tickets", "工单数", "Tickets", COUNT),
                field("open", "未结数", "Open", COUNT),
                field("closed", "已结数", "Closed", COUNT));
    }

    /** @param inFull with what was left out, and the interval */
    private static List<ReportField> rates(boolean inFull) {
        List<ReportField> fields = new ArrayList<>(List.of(
                field("tickets", "工单数", "Tickets", COUNT),
                field("events", "事项数", "Events", COUNT),
                field("complainants", "诉求人数", "Complainants", COUNT)));
        if (inFull) {
            fields.add(field("definitions", "统计口径", "Definitions", TEXT));
        }
        for (Definition rate : Definitions.ready().get(0).rates()) {
            Words words = rate.words();
            fields.add(new ReportField(rate.code(), words, SHARE));
            fields.add(field(rate.code() + "Numerator", words.zh() + "分子", words.en() + ": numerator", COUNT));
            fields.add(field(rate.code() + "Denominator", words.zh() + "分母", words.en() + ": denominator", COUNT));
            if (inFull) {
                fields.add(field(rate.code() + "Interval", words.zh() + "95%区间", words.en() + ": interval", TEXT));
                fields.add(field(rate.code() + "LeftOut", words.zh() + "未计入", words.en() + ": left out", TEXT));
            }
        }
        fields.add(field("demands", "需求数", "Demands", COUNT));
        fields.add(field("delivered", "已交付需求", "Delivered", COUNT));
        fields.add(field("medianDays", "交付天数中位数", "Median days to delivery", DECIMAL));
        fields.add(field("meanDays", "平均交付天数", "Mean days to delivery", DECIMAL));
        return fields;
    }

    private static Map<String, Rows> month() {
        List<ReportField> fields =
                new ArrayList<>(List.of(field("code", "编号", "Code", TEXT), field("name", "名称", "Name", TEXT)));
        fields.addAll(rates(false));
        return lists(
                "grids", new Rows(new Words("分网格", "By grid"), fields),
                "topics", new Rows(new Words("分类别", "By topic"), fields),
                "managements", new Rows(new Words("分物业管理方式", "By management of the estate"), fields));
    }

    private static Map<String, Rows> ledger() {
        return lists(
                "issues",
                new Rows(
                        new Words("事项", "Issues"),
                        List.of(
                                field("number", "编号", "Number", TEXT),
                                field("reportedOn", "反映日期", "Reported on", TEXT),
                                field("source", "来源", "Source", TEXT),
                                field("topic", "类别", "Topic", TEXT),
                                field("description", "内容", "Description", TEXT),
                                field("address", "地点", "Address", TEXT),
                                field("grid", "网格", "Grid", TEXT),
                                field("stage", "状态", "Stage", TEXT),
                                field("handler", "承办", "Handler", TEXT),
                                field("dueOn", "时限", "Due on", TEXT),
                                field("finishedOn", "办结日期", "Finished on", TEXT),
                                field("solved", "是否解决", "Solved", TEXT),
                                field("satisfied", "是否满意", "Satisfied", TEXT))));
    }

    private static List<ReportField> visits() {
        return List.of(
                field("eligible", "应访", "Eligible", COUNT),
                field("effective", "有效走访", "Effective", COUNT),
                field("attempted", "已上门", "Attempted", COUNT),
                field("overdue", "应访未访", "Overdue", COUNT),
                field("uncovered", "超期未访", "Uncovered", COUNT),
                field("exempt", "豁免", "Exempt", COUNT),
                field("effectiveRate", "有效走访率", "Effective rate", SHARE),
                field("reachRate", "触达率", "Reach rate", SHARE),
                field("meetRate", "见面率", "Meet rate", SHARE));
    }

    private static Map<String, Rows> coverage() {
        List<ReportField> grids =
                new ArrayList<>(List.of(field("code", "网格编码", "Code", TEXT), field("name", "网格", "Grid", TEXT)));
        grids.addAll(visits());
        List<ReportField> categories =
                new ArrayList<>(List.of(field("group", "五必访", "Group", TEXT), field("name", "对象类别", "Category", TEXT)));
        categories.addAll(visits());
        return lists(
                "grids", new Rows(new Words("分网格（按户）", "By grid, households"), grids),
                "categories", new Rows(new Words("分对象（按应访项）", "By category, obligations"), categories));
    }

    private static List<ReportField> staff() {
        return List.of(
                field("households", "户数", "Households", COUNT),
                field("residents", "居民数", "Residents", COUNT),
                field("fullTimeWorkers", "专职社工", "Full-time workers", DECIMAL),
                field("staffingRatio", "每万人社工数", "Workers per 10,000 residents", DECIMAL));
    }

    private static Map<String, Rows> staffing() {
        List<ReportField> communities = new ArrayList<>(List.of(field("name", "社区", "Community", TEXT)));
        communities.addAll(staff());
        List<ReportField> grids =
                new ArrayList<>(List.of(field("code", "网格编码", "Code", TEXT), field("name", "网格", "Grid", TEXT)));
        grids.addAll(staff());
        return lists(
                "communities", new Rows(new Words("分社区", "By community"), communities),
                "grids", new Rows(new Words("分网格", "By grid"), grids));
    }

    private static ReportField field(String name, String zh, String en, ReportField.Type type) {
        return new ReportField(name, new Words(zh, en), type);
    }

    private static Map<String, Rows> lists(Object... namesAndRows) {
        Map<String, Rows> lists = new LinkedHashMap<>();
        for (int i = 0; i < namesAndRows.length; i += 2) {
            lists.put((String) namesAndRows[i], (Rows) namesAndRows[i + 1]);
        }
        return Collections.unmodifiableMap(lists);
    }
}
