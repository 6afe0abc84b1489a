package org.gridwalk.geodata.issue.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a text strangers may read. */
class UnnamedTest {
    private static String text(String text) {
        return Unnamed.text(text, List.of("王晨"));
    }

    @Test
    void doorsNumbersAndNamesAreLeftOut() {
        assertThat(text("3-2-501漏到401")).isEqualTo("…漏到…");
        assertThat(text("3号楼2单元501室滴水")).isEqualTo("…滴水");
        assertThat(text("王晨，电话139 0000 0000")).isEqualTo("…，电话…");
        assertThat(text("李阿姨说")).isEqualTo("…说");
    }

    @Test
    void amountsAndMeasuresStay() {
        assertThat(text("花了1200元，换管300米，2024年装的")).isEqualTo("花了1200元，换管300米，2024年装的");
    }

    @Test
    void wordsAreLookedForByPairs() {
        assertThat(new CaseQuery(Optional.of("漏水 漏水！"), Optional.empty(), Optional.empty(), 1).pairs())
                .containsExactly("漏水", "水漏");
        assertThat(new CaseQuery(Optional.of("灯"), Optional.empty(), Optional.empty(), 1).pairs())
                .containsExactly("灯");
        assertThat(new CaseQuery(Optional.empty(), Optional.empty(), Optional.empty(), 1).pairs())
                .isEmpty();
    }
}
