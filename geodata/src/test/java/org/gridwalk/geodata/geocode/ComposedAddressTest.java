package org.gridwalk.geodata.geocode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Addresses put together from known parts in the ways people write them come apart into these parts again. */
class ComposedAddressTest {
    private static final AddressParser PARSER = new AddressParser();
    private static final int ROUNDS = 20_000;

    private static final List<String> DIVISIONS =
            List.of("", "江苏省南京市玄武区", "吉林省长春市朝阳区", "北京市朝阳区", "上海市长宁区", "浙江省杭州市西湖区", "内蒙古自治区呼和浩特市赛罕区");
    private static final List<String> ROADS =
            List.of("", "中山路", "解放大街", "南京东路", "人民南路四段", "史家胡同", "经十路", "和平路", "学院街", "建设二路", "长江大道");
    private static final List<String> ESTATES = List.of(
            "幸福里小区", "阳光花园", "翠湖苑", "北京新村", "上海花园", "碧水家园", "金色公寓", "银河大厦", "香格里拉", "康乐里", "万科城市之光", "天鹅湾", "第五街区花园");

    private record Address(Random random, Map<Kind, String> parts, StringBuilder text) {
        Address(long seed) {
            this(new Random(seed), new EnumMap<>(Kind.class), new StringBuilder());
        }

        String one(List<String> of) {
            return of.get(random.nextInt(of.size()));
        }

        void put(Kind kind, String value, String written) {
            parts.put(kind, value);
            text.append(written);
        }

        /** In digits, full-width digits or Chinese numerals. */
        String number(int number) {
            return switch (random.nextInt(4)) {
                case 0 -> fullWidth(Integer.toString(number));
                case 1 -> numeral(number);
                default -> Integer.toString(number);
            };
        }

        void separate() {
            text.append(one(List.of("", "", "", " ", "，", "、", "\t", "　")));
        }
    }

    @Test
    void partsComeBack() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Address address = compose(seed);
            String text = address.text.toString();
            ParsedAddress parsed = PARSER.parse(text);
            Map<Kind, String> found = new EnumMap<>(Kind.class);
            address.parts
                    .keySet()
                    .forEach(kind -> found.put(kind, parsed.value(kind).orElse("")));
            assertThat(found)
                    .as("seed %d: %s gave %s", seed, text, parsed.parts())
                    .isEqualTo(address.parts);
            assertThat(parsed.rest()).as("seed %d: %s", seed, text).isNull();
        }
    }

    @Test
    void widthAndScriptMakeNoDifference() {
        for (int seed = 0; seed < ROUNDS / 10; seed++) {
            String text = compose(seed).text.toString();
            assertThat(values(traditional(text))).as("seed %d: %s", seed, text).isEqualTo(values(text));
            assertThat(values(fullWidth(text))).as("seed %d: %s", seed, text).isEqualTo(values(text));
        }
    }

    private static List<String> values(String text) {
        return PARSER.parse(text).parts().stream()
                .map(part -> part.kind() + " " + part.value() + " " + part.start() + " " + part.end())
                .toList();
    }

    private static Address compose(long seed) {
        Address address = new Address(seed);
        address.text.append(address.one(DIVISIONS));
        String road = address.one(ROADS);
        if (!road.isEmpty()) {
            address.put(Kind.ROAD, road, road);
            int number = 1 + address.random.nextInt(2000);
            address.put(Kind.NUMBER, Integer.toString(number), number + "号");
            address.separate();
        }
        String estate = address.one(ESTATES);
        address.put(Kind.ESTATE, estate, estate);
        address.separate();
        int building = 1 + address.random.nextInt(60);
        int entrance = 1 + address.random.nextInt(8);
        int room = (1 + address.random.nextInt(33)) * 100 + 1 + address.random.nextInt(8);
        if (address.random.nextInt(4) == 0) {
            chain(address, new int[] {building, entrance, room});
        } else {
            withUnits(address, new int[] {building, entrance, room});
        }
        return address;
    }

    private static void withUnits(Address address, int[] door) {
        String unit = address.one(List.of("号楼", "栋", "幢", "座", "#", "#楼", "號樓", "棟", "懂", "僮"));
        String building = unit.startsWith("#") ? Integer.toString(door[0]) : address.number(door[0]);
        address.put(Kind.BUILDING, Integer.toString(door[0]), building + unit);
        address.separate();
        address.put(
                Kind.ENTRANCE,
                Integer.toString(door[1]),
                address.number(door[1]) + address.one(List.of("单元", "门", "單元", "但元", "梯")));
        address.separate();
        if (address.random.nextBoolean()) {
            int floor = door[2] / 100;
            address.put(
                    Kind.FLOOR, Integer.toString(floor), address.number(floor) + address.one(List.of("层", "楼", "F")));
        }
        String room = Integer.toString(door[2]);
        address.put(Kind.ROOM, room, room + address.one(List.of("室", "房", "", "号", "户")));
    }

    private static void chain(Address address, int[] door) {
        String separator = address.one(List.of("-", "－", "—", "/", "--", "、", " ", "，", "・", "#"));
        address.put(Kind.BUILDING, Integer.toString(door[0]), Integer.toString(door[0]));
        address.text.append(separator);
        address.put(Kind.ENTRANCE, Integer.toString(door[1]), Integer.toString(door[1]));
        address.text.append(separator);
        address.put(Kind.ROOM, Integer.toString(door[2]), door[2] + address.one(List.of("", "室")));
    }

    private static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c > ' ' && c <= '~' ? c - '!' + '！' : c)));
        return wide.toString();
    }

    private static String traditional(String text) {
        Map<Character, Character> table = new LinkedHashMap<>();
        String pairs = "号號楼樓栋棟单單层層东東门門阳陽园園区區苏蘇宁寧长長银銀厦廈经經学學业業";
        for (int i = 0; i < pairs.length(); i += 2) {
            table.put(pairs.charAt(i), pairs.charAt(i + 1));
        }
        StringBuilder other = new StringBuilder();
        text.chars().forEach(c -> other.append(table.getOrDefault((char) c, (char) c)));
        return other.toString();
    }

    /** 1 to 99 by places. */
    private static String numeral(int number) {
        String digits = "〇一二三四五六七八九";
        String ones = number % 10 == 0 && number >= 10 ? "" : digits.substring(number % 10, number % 10 + 1);
        String tens = number < 10 ? "" : (number < 20 ? "" : digits.substring(number / 10, number / 10 + 1)) + "十";
        return tens + ones;
    }
}
