package org.gridwalk.geodata.geocode.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.ParsedAddress;
import org.junit.jupiter.api.Test;

/** The names of provinces, prefectures and counties, in full and in short. */
class DivisionsTest {
    private final Divisions divisions = new Divisions();
    private final Map<String, Divisions.Name> names = divisions.names().stream()
            .collect(Collectors.toMap(name -> name.kind() + name.text(), Function.identity()));

    @Test
    void namesAreThereInFullAndInShort() {
        assertThat(divisions.name(320102)).isEqualTo("玄武区");
        assertThat(names.get("DISTRICT玄武区").full()).isTrue();
        assertThat(names.get("DISTRICT玄武").full()).isFalse();
        assertThat(names.get("DISTRICT玄武").codes()).containsExactly(320102);
        for (String name : List.of(
                "PROVINCE内蒙古",
                "PROVINCE广西",
                "PROVINCE香港",
                "PROVINCE台湾",
                "CITY恩施",
                "CITY恩施州",
                "CITY大理",
                "CITY阿拉善",
                "DISTRICT浦东")) {
            assertThat(names).containsKey(name);
        }
    }

    @Test
    void oneNameMayBeThatOfMany() {
        assertThat(names.get("DISTRICT鼓楼区").codes()).contains(320106, 320302, 350102, 410204);
        assertThat(names.get("DISTRICT朝阳").codes()).contains(110105, 220104);
    }

    @Test
    void aCapitalThatIsAProvinceIsAPrefectureToo() {
        assertThat(names.get("PROVINCE北京市").codes()).containsExactly(11);
        assertThat(names.get("CITY北京市").codes()).containsExactly(1101);
        assertThat(names).doesNotContainKey("CITY市辖区");
    }

    @Test
    void countiesAreKnownByTheirCode() {
        assertThat(divisions.isCounty(320102)).isTrue();
        assertThat(divisions.isCounty(320199)).isFalse();
        assertThat(divisions.isCounty(3201)).isFalse();
    }

    @Test
    void everyCountyIsReadAfterItsProvinceAndPrefecture() {
        Divisions divisions = new Divisions();
        AddressReader reader = new AddressReader();
        for (Divisions.Name name : divisions.names()) {
            for (int code : name.kind() == Kind.DISTRICT && name.full() ? name.codes() : List.<Integer>of()) {
                String city = divisions.name(code / 100);
                String text = divisions.name(code / 10_000) + (city == null ? "" : city) + name.text() + "解放路12号";
                ParsedAddress address = reader.parse(text);
                assertThat(address.value(Kind.DISTRICT)).as(text).contains(name.text());
                assertThat(address.value(Kind.ROAD)).as(text).contains("解放路");
            }
        }
    }
}
