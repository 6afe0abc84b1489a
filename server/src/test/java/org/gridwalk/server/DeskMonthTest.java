package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A month's work and its spreadsheet, with enough of each kind that rates are computed; the bench does all of it. */
@Tag("database")
class DeskMonthTest {
    private static final int FEW = 300;

    @Test
    void aMonthsWorkEndsWithRightFiguresInTheOfficesSpreadsheet() throws Exception {
        assertThat(OfficeMonth.workAndReport(FEW).issues()).isEqualTo(FEW);
    }
}
