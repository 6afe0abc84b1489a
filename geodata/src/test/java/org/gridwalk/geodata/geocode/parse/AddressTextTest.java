package org.gridwalk.geodata.geocode.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a text is read before it is taken apart. */
class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "３號樓－Ａ座, 3号楼-A座",
        "陽光花園 三棟, 阳光花园三栋",
        "a座, A座",
        "3——2/501, 3-2-501",
        "“幸福里”小区, 幸福里小区",
        "①栋②单元, 1栋2单元",
        "Ⅱ期, 2期",
        "3 - - 2, 3-2",
        "5O1室, 501室",
        "【北区】, (北区)",
        "後街, 后街"
    })
    void folds(String given, String read) {
        AddressText text = new AddressText(given);
        assertThat(text.string(0, text.length())).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"乾县", "陆家嘴", "零陵路", "葵芳邨", "伍家岗", "著名花园", "浉河区", "瀍河区", "塆里村"})
    void leavesWhatIsWrittenSoInSimplifiedNamesToo(String name) {
        AddressText text = new AddressText(name);
        assertThat(text.string(0, text.length())).isEqualTo(name);
    }

    @Test
    void remembersWhatSeparated() {
        AddressText text = new AddressText("3栋 2单元，501");
        assertThat(text.gap(1)).isEqualTo(AddressText.JOINED);
        assertThat(text.gap(2)).isEqualTo(AddressText.SPACED);
        assertThat(text.gap(5)).isEqualTo(AddressText.PUNCTUATED);
        assertThat(text.gap(8)).isEqualTo(AddressText.PUNCTUATED);
        assertThat(text.start(2)).isEqualTo(3);
        assertThat(text.end(5)).isEqualTo(6);
    }

    @Test
    void eachCharacterIsFoundAgainInTheTextAsGiven() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            StringBuilder given = new StringBuilder();
            for (int i = random.nextInt(50); i > 0; i--) {
                given.append((char) random.nextInt(Character.MAX_VALUE + 1));
            }
            AddressText text = new AddressText(given.toString());
            for (int i = 0; i < text.length(); i++) {
                assertThat(CharFolding.of(given.charAt(text.start(i))))
                        .as("seed %d, character %d", seed, i)
                        .isEqualTo(text.charAt(i));
                assertThat(text.end(i + 1)).isEqualTo(text.start(i) + 1);
            }
        }
    }
}
