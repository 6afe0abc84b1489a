package org.gridwalk.geodata.geocode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every text, and what an address is beside its parts. */
class AddressParserTest {
    private static final AddressParser PARSER = new AddressParser();
    private static final String WORDS = "江苏省南京市玄武区中山路12号幸福里小区3栋2单元501室（旁边）-－—#、，・\t 廿三地下一层B1第附之甲东西门楼";

    @Test
    void anyTextIsTakenAndNothingOfItIsLost() {
        for (int seed = 0; seed < 3000; seed++) {
            String text = randomText(new Random(seed));
            check(PARSER.parse(text), "seed " + seed + ": " + text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u0000",
                "\ud842",
                "\udfb7",
                "\ud842\udfb7里3栋",
                "👩‍👩‍👧小区3栋",
                "（",
                "（（））",
                "-",
                "---",
                "#",
                "##3",
                "第",
                "附",
                "负",
                "地下",
                "B",
                "F",
                "之",
                "3-",
                "-3",
                "3号",
                "号3",
                "99999999999999999999-1-1",
                "一二三四五六七八九十百千千千千百十栋",
                "\uFFFF\uFFFE"
            })
    void oddTextsAreTaken(String text) {
        check(PARSER.parse(text), text);
    }

    @Test
    void longTextsAreTaken() {
        check(PARSER.parse("中山路12号".repeat(2000)), "long");
        check(PARSER.parse("区".repeat(10_000)), "long");
        check(PARSER.parse("1".repeat(10_000)), "long");
        check(PARSER.parse("3-".repeat(5_000)), "long");
        check(PARSER.parse("（".repeat(10_000)), "long");
    }

    @Test
    void chainsKeepTheirNumbersOpen() {
        ParsedAddress address = PARSER.parse("幸福里小区3-2-501");
        assertThat(address.chain().links())
                .containsExactly(
                        new Chain.Link("3", Kind.BUILDING, 5, 6),
                        new Chain.Link("2", Kind.ENTRANCE, 7, 8),
                        new Chain.Link("501", Kind.ROOM, 9, 12));
        assertThat(address.chain().start()).isEqualTo(5);
        assertThat(address.chain().end()).isEqualTo(12);
        assertThat(PARSER.parse("幸福里小区3栋2单元501").chain()).isNull();
    }

    @Test
    void notesKeepTheDirection() {
        ParsedAddress address = PARSER.parse("幸福里小区3栋东侧50米");
        assertThat(address.note()).isEqualTo("东侧50米");
        assertThat(address.value(Kind.BUILDING)).contains("3");
        assertThat(address.rest()).isNull();
    }

    @Test
    void whatIsNoAddressIsLeftOver() {
        ParsedAddress address = PARSER.parse("幸福里小区3栋501 王小明13800000000");
        assertThat(address.value(Kind.ROOM)).contains("501");
        assertThat(address.rest()).contains("13800000000");
    }

    @Test
    void thePoliceCodeIsKeptAndNoOtherNumberTakenForIt() {
        assertThat(PARSER.parse("320102001001000012345 幸福里小区").value(Kind.CODE)).contains("320102001001000012345");
        assertThat(PARSER.parse("幸福里小区（地址编码：A1B2C3D4E5）").value(Kind.CODE)).contains("A1B2C3D4E5");
        assertThat(PARSER.parse("320102199001011234 幸福里小区").value(Kind.CODE))
                .as("a person's number")
                .isEmpty();
        assertThat(PARSER.parse("13800000000 幸福里小区").value(Kind.CODE)).isEmpty();
    }

    @Test
    void aDivisionIsTheOneWithinWhatStandsBeforeIt() {
        assertThat(PARSER.parse("河南省新乡市新乡县").value(Kind.DISTRICT)).contains("新乡县");
        assertThat(PARSER.parse("辽宁朝阳双塔").parts()).extracting(Part::value).containsExactly("辽宁省", "朝阳市", "双塔区");
        assertThat(PARSER.parse("北京市北京市朝阳区").parts())
                .extracting(Part::kind)
                .containsExactly(Kind.PROVINCE, Kind.CITY, Kind.DISTRICT);
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        int style = random.nextInt(3);
        for (int i = 0; i < length; i++) {
            if (style == 0) {
                text.append((char) random.nextInt(Character.MAX_VALUE + 1));
            } else if (style == 1) {
                text.append(WORDS.charAt(random.nextInt(WORDS.length())));
            } else {
                int start = random.nextInt(WORDS.length());
                text.append(WORDS, start, Math.min(WORDS.length(), start + random.nextInt(6)));
            }
        }
        return text.toString();
    }

    private static void check(ParsedAddress address, String what) {
        List<Part> parts = address.parts();
        int done = 0;
        StringBuilder left = new StringBuilder();
        for (Part part : parts) {
            assertThat(part.start()).as(what).isGreaterThanOrEqualTo(done).isLessThan(part.end());
            assertThat(address.text().substring(part.start(), part.end()))
                    .as(what)
                    .isEqualTo(part.text());
            assertThat(part.value()).as(what).isNotEmpty();
            left.append(address.text().substring(done, part.start()));
            done = part.end();
        }
        left.append(address.text().substring(done));
        assertThat(words(address.rest() == null ? "" : address.rest()))
                .as("what is in no part of %s", what)
                .isEqualTo(words(left.toString()));
    }

    /** Letters and digits, one by one; all else may separate. */
    private static List<String> words(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .toList();
    }
}
