package org.gridwalk.geodata.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    @ParameterizedTest
    @CsvSource({
        "晨光一村3号楼2单元501, 晨光1村, 3, 2, 0, 501",
        "晨光一村3号楼2单元501室, 晨光1村, 3, 2, 0, 501",
        "晨光一村三号楼二单元五〇一室, 晨光1村, 3, 2, 0, 501",
        "３号楼, '', 3, '', 0, ''",
        "十二栋, '', 12, '', 0, ''",
        "二十三号楼, '', 23, '', 0, ''",
        "3 号 楼 2 单 元, '', 3, 2, 0, ''",
        "3栋501, '', 3, '', 0, 501",
        "A座12层, '', a, '', 12, ''",
        "甲栋3单元, '', 甲, 3, 0, ''",
        "3号楼5楼, '', 3, '', 5, ''",
        "3号楼2单元5层502, '', 3, 2, 5, 502",
        "幸福路12号3号楼502, 幸福路12号, 3, '', 0, 502",
        "3-2-501, '', 3, 2, 0, 501",
        "３－２－５０１, '', 3, 2, 0, 501",
        "3—2—501, '', 3, 2, 0, 501",
        "3-501, '', 3, '', 0, 501",
        "3-2, '', 3, 2, 0, ''",
        "3-02-501, '', 3, 2, 0, 501",
        "晨光一村3-2-501室, 晨光1村, 3, 2, 0, 501",
        "12号, '', 12, '', 0, ''"
    })
    void isReadAsAddressesAreWritten(
            String typed, String place, String building, String entrance, int floor, String room) {
        assertThat(Door.parse(Spelling.plain(typed))).contains(new Door(place, building, entrance, floor, room));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "晨光一村",
                "501",
                "第三网格",
                "12345",
                "2026-11-20",
                "WG-2026-000123",
                "楼",
                "号楼",
                "-",
                "3-",
                "-2-3",
                "😀",
                "%"
            })
    void whatNamesNoBuildingIsNoDoor(String typed) {
        assertThat(Door.parse(Spelling.plain(typed))).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"晨光一村, 晨光1村", "二十三号, 23号", "十号, 10号", "二十, 20", "五〇一, 501", "五零一, 501", "无数, 无数"})
    void numbersAreWrittenTwoWays(String chinese, String digits) {
        assertThat(Spelling.withDigits(chinese)).isEqualTo(digits);
        if (!digits.contains("501")) {
            assertThat(Spelling.withChineseNumbers(digits)).isEqualTo(chinese);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"' ＡＢ Ｃ１２ '|abc12", "晨　光|晨光", "'\u202E晨\u200B光\u200F'|晨光", "'a\tb\u3000\u00A0c'|abc", "３–２—５|3-2-5"
            })
    void isComparedWithoutWhatCanNotBeSeen(String typed, String plain) {
        assertThat(Spelling.plain(typed)).isEqualTo(plain);
    }
}
