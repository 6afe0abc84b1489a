package org.gridwalk.server.bench;

import java.util.List;
import java.util.Locale;
import org.gridwalk.server.OfficeMonth;

/**
 * A month of 8,000 issues driven through the pages' API, every figure of the office's spreadsheet and every rate held
 * against a tally kept beside: it ends with an error where one is another. {@code --quick} takes a tenth.
 */
public final class DeskMonthBench {
    private static final int MONTH = 8_000;

    private DeskMonthBench() {}

    public static void main(String[] args) throws Exception {
        OfficeMonth.Done done = OfficeMonth.workAndReport(List.of(args).contains("--quick") ? MONTH / 10 : MONTH);
        print("month.issues", done.issues(), "issues");
        print("month.requests", (double) done.requests(), "requests");
        print("month.requests_per_s", done.requests() / done.seconds(), "1/s");
        print("month.wrong_figures", 0, "figures");
    }

    private static void print(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.0f %s%n", name, value, unit);
    }
}
