package org.gridwalk.geodata.geocode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where in a description the address is, and where there is none. */
class AddressFinderTest {
    private static final AddressFinder FINDER = new AddressFinder(new AddressParser());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    反映A小区3号楼2单元漏水 | A小区3号楼2单元
                    我家住在幸福里小区3栋,楼下垃圾没人清理 | 幸福里小区3栋
                    市民来电反映玄武区中山路12号门口有人占道经营 | 玄武区中山路12号
                    今天早上幸福里小区停水了 | 幸福里小区
                    居民反映翠湖苑三栋二单元楼道灯不亮，希望尽快维修 | 翠湖苑三栋二单元
                    投诉阳光花园小区物业收费不合理，2023年12月已交1200元 | 阳光花园小区
                    幸福社区幸福里小区5号楼前有积水 | 幸福社区幸福里小区5号楼
                    请问人民路与建设街交叉口的红绿灯什么时候修 | 人民路与建设街
                    长江路25号华联超市旁边的井盖丢失，联系电话：13900000000 | 长江路25号华联超市
                    我是晨光社区的居民，住3-2-501，楼上漏水 | 3-2-501
                    晨光里小区的3号楼2单元下水道堵塞 | 晨光里小区的3号楼2单元
                    诉求人称其在天鹅湾12栋1单元2003室租房，房东不退押金3000元 | 天鹅湾12栋1单元2003室
                    王家庄村三组12号门前的路灯坏了 | 王家庄村三组12号
                    长宁路1033弄5号602室群租 | 长宁路1033弄5号602室
                    """)
    void findsTheAddress(String text, String address) {
        List<FoundAddress> found = FINDER.find(text);
        assertThat(found).isNotEmpty();
        assertThat(found.get(0).parsed().text()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2019年5月1号开始停水",
                "3号线噪音大",
                "电话13800000000",
                "物业多收了500元",
                "希望增加公交车班次，每天只有5班",
                "晚上11点还在施工",
                "本月8号缴费，15号还没到账",
                "我们小区没有停车位",
                "",
                "025-12345678"
            })
    void takesNoOtherNumberForAnAddress(String text) {
        assertThat(FINDER.find(text)).isEmpty();
    }

    @Test
    void anElevatorIsNoRoad() {
        List<FoundAddress> found = FINDER.find("3号楼的电梯坏了");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).parsed().text()).isEqualTo("3号楼");
        assertThat(found.get(0).parsed().parts()).extracting(Part::kind).containsExactly(Kind.BUILDING);
    }

    @Test
    void theFullestComesFirst() {
        List<FoundAddress> found = FINDER.find("住在阳光花园，投诉幸福里小区3号楼2单元501室漏水");
        assertThat(found).extracting(address -> address.parsed().text()).containsExactly("幸福里小区3号楼2单元501室", "阳光花园");
    }

    @Test
    void spansAreThoseOfTheText() {
        String words = "反映我家住在幸福里小区3号楼2单元501漏水，电话13800000000。5月1号中山路12号旁边😀有500元\t的-";
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(words.charAt(random.nextInt(words.length())));
            }
            for (FoundAddress found : FINDER.find(text.toString())) {
                assertThat(text.substring(found.start(), found.end()))
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(found.parsed().text());
            }
        }
    }
}
