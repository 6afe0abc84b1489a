package org.gridwalk.geodata.geocode.yard;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.search.Pinyin;

/**
 * One slip in a text: a character that sounds or looks like the right one, one left out, written twice or swapped with the
 * next, a wrong digit. The kind is drawn first and then the place, both evenly.
 */
public final class Typos {
    /** Sets of characters that are taken for each other in handwriting and by optical recognition. */
    private static final String[] ALIKE =
            ("园圆圈 晨辰 光先 松忪 柳抑 桐铜洞 清青情请 兰三 梧捂悟 桥轿娇侨 湖糊蝴 新断 村材付 花化华 路跑 街待 号另 楼搂缕 栋拣炼冻 元无兀 室窒 区凶匹"
                            + " 社杜壮 康庚 金全 玉王主 云去么 星皇 月用目 春舂 雪雷 霞霜 翠翌 锦绵棉 安妥 乐东 和知私 荫阴 泉帛 亭享停 影景 林材 泽择译 杏杳 河何柯"
                            + " 波坡披 屏摒 绣锈 平乎苹 顺须 业亚 庆厌床 曦羲 溪奚蹊 涛寿铸 禾木 宁丁 香秀 朝潮嘲 向问 望忘 槐愧魄 桂佳娃 枫讽疯 银很根 机饥 厂广 纺仿防 织职"
                            + " 轴抽 承丞 药约 泵崩 表衣 皮波 革草 家冢 属嘱 院阮 房户肪 嘉喜 苑宛菀 名各铭 邸抵底 公分 馆棺管 庭廷挺 雅稚 单早 座坐 幢撞 门问闪 里理果 居局 委季")
                    .split(" ");

    private enum Kind {
        SOUND,
        SHAPE,
        DROPPED,
        DOUBLED,
        SWAPPED,
        DIGIT
    }

    private static final List<Kind> KINDS = List.of(Kind.values());
    private final Map<String, List<Character>> bySound = new HashMap<>();
    private final Map<Character, List<Character>> byShape = new HashMap<>();

    public Typos() {
        Charset gb2312 = Charset.forName("GB2312");
        for (int high = 0xB0; high <= 0xD7; high++) {
            for (int low = 0xA1; low <= 0xFE; low++) {
                String one = new String(new byte[] {(byte) high, (byte) low}, gb2312);
                List<String> readings = Pinyin.readings(one.charAt(0));
                if (one.length() == 1 && !readings.isEmpty()) {
                    bySound.computeIfAbsent(readings.get(0), any -> new ArrayList<>())
                            .add(one.charAt(0));
                }
            }
        }
        for (String alike : ALIKE) {
            for (char c : characters(alike)) {
                for (char other : characters(alike)) {
                    if (other != c) {
                        byShape.computeIfAbsent(c, any -> new ArrayList<>()).add(other);
                    }
                }
            }
        }
    }

    private static List<Character> characters(String text) {
        return text.chars().mapToObj(c -> (char) c).toList();
    }

    /** Empty where the slip drawn can't be made in the text, or changes nothing. */
    public Optional<String> slip(String text, Dice dice) {
        Kind kind = dice.pick(KINDS);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (!others(text, i, kind).isEmpty()) {
                places.add(i);
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        int at = dice.pick(places);
        String slipped = text.substring(0, at)
                + dice.pick(others(text, at, kind))
                + text.substring(at + (kind == Kind.SWAPPED ? 2 : 1));
        return slipped.equals(text) ? Optional.empty() : Optional.of(slipped);
    }

    /** What can come in the place of a character, or of two that are swapped. */
    private List<String> others(String text, int at, Kind kind) {
        char c = text.charAt(at);
        return switch (kind) {
            case DROPPED -> List.of("");
            case DOUBLED -> List.of("" + c + c);
            case SWAPPED ->
                at + 1 < text.length() && text.charAt(at + 1) != c ? List.of("" + text.charAt(at + 1) + c) : List.of();
            case DIGIT -> digits(c);
            case SOUND -> {
                List<String> readings = Pinyin.readings(c);
                yield readings.isEmpty() ? List.of() : except(bySound.getOrDefault(readings.get(0), List.of()), c);
            }
            case SHAPE -> except(byShape.getOrDefault(c, List.of()), c);
        };
    }

    private static List<String> except(List<Character> all, char c) {
        return all.stream().filter(other -> other != c).map(String::valueOf).toList();
    }

    private static List<String> digits(char c) {
        boolean wide = c >= '０' && c <= '９';
        if (!wide && (c < '0' || c > '9')) {
            return List.of();
        }
        char zero = wide ? '０' : '0';
        List<String> others = new ArrayList<>();
        for (char other = zero; other <= zero + 9; other++) {
            if (other != c) {
                others.add(String.valueOf(other));
            }
        }
        return others;
    }
}
