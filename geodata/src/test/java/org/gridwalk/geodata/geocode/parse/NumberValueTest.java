package org.gridwalk.geodata.geocode.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in whatever script are compared as one. */
class NumberValueTest {
    private static final String DIGITS = "〇一二三四五六七八九";
    private static final String FORMAL = "零壹贰叁肆伍陆柒捌玖";

    @Test
    void numeralsAreReadByPlacesAndDigitByDigit() {
        for (int number = 1; number < 10_000; number++) {
            String written = Integer.toString(number);
            assertThat(NumberValue.of(byPlaces(number) + "栋"))
                    .as(byPlaces(number))
                    .isEqualTo(written);
            assertThat(NumberValue.of(spelled(written, DIGITS) + "室")).isEqualTo(written);
            assertThat(NumberValue.of(spelled(written, FORMAL) + "室")).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3号楼, 3",
        "第3栋, 3",
        "003栋, 3",
        "0501室, 501",
        "廿三栋, 23",
        "卅单元, 30",
        "两单元, 2",
        "十号, 10",
        "A座, A",
        "A01座, A01",
        "3A栋, 3A",
        "甲3号楼, 甲3",
        "12号之一, 12-1",
        "12-3号, 12-3",
        "12号附3号, 12附3",
        "3号楼东, 3东",
        "3东, 3",
        "II座, 2",
        "壹佰零二室, 102"
    })
    void whatTellsAPartFromItsNeighbours(String part, String value) {
        assertThat(NumberValue.of(part)).isEqualTo(value);
    }

    @Test
    void aNumberTooLongForAnyDoorIsLeftAsItIs() {
        String nines = "九".repeat(40);
        assertThat(NumberValue.of("十" + nines)).isEqualTo("十" + nines);
    }

    private static String spelled(String number, String digits) {
        StringBuilder spelled = new StringBuilder();
        number.chars().forEach(digit -> spelled.append(digits.charAt(digit - '0')));
        return spelled.toString();
    }

    /** 1 to 9999: 一千零五, 二十三, 十二. */
    private static String byPlaces(int number) {
        StringBuilder written = new StringBuilder();
        String places = " 十百千";
        boolean zero = false;
        for (int place = 3, unit = 1000; place >= 0; place--, unit /= 10) {
            int digit = number / unit % 10;
            if (digit == 0) {
                zero = !written.isEmpty();
                continue;
            }
            boolean bareTen = place == 1 && digit == 1 && written.isEmpty();
            written.append(zero ? "零" : "").append(bareTen ? "" : DIGITS.charAt(digit));
            written.append(place == 0 ? "" : places.charAt(place));
            zero = false;
        }
        return written.toString();
    }
}
