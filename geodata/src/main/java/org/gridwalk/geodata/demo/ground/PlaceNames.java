package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.List;

/** Names that no real place is meant by. Every community of a city draws other ones. */
public final class PlaceNames {
    private static final String FIRST = "晨云松梧青长望柳槐桂清兰竹枫玉金银星月秋春雪霞碧翠锦安和乐康";
    private static final String SECOND = "曦溪涛桐禾宁湖荫花香泉亭影林泽桥杏河桦霜晖山光波屏绣平顺业庆";
    private static final List<String> FACTORIES =
            List.of("机床厂", "纺织厂", "农机厂", "面粉厂", "印刷厂", "轴承厂", "制药厂", "水泵厂", "仪表厂", "皮革厂");
    private static final List<String> MODERN = List.of("花园", "华庭", "名邸", "雅苑", "公馆", "嘉园");
    private static final List<String> OLD = List.of("小区", "新村", "里", "东区", "西区");

    private final Dice dice;
    private final List<String> stems;
    private int used;
    private int factory;

    /** Draws from the stems that communities of lower index have not been given. */
    PlaceNames(Site site) {
        List<String> all = stems();
        // One order for all communities of a city; each takes a stretch of its own.
        new Dice(FIRST.hashCode()).shuffle(all);
        int from = site.index() * 40 % all.size();
        this.stems = new ArrayList<>(all.subList(from, all.size()));
        this.stems.addAll(all.subList(0, from));
        this.dice = site.dice().fork("place names");
        this.factory = dice.below(FACTORIES.size());
    }

    private static List<String> stems() {
        List<String> stems = new ArrayList<>();
        for (int i = 0; i < FIRST.length(); i++) {
            for (int j = 0; j < SECOND.length(); j++) {
                stems.add("" + FIRST.charAt(i) + SECOND.charAt(j));
            }
        }
        return stems;
    }

    /** The community's name: the first is always 晨光社区. */
    public static String community(int index) {
        List<String> all = stems();
        all.remove("晨光");
        new Dice(SECOND.hashCode()).shuffle(all);
        return (index == 0 ? "晨光" : all.get(index - 1)) + "社区";
    }

    static final List<String> TRADES = List.of(
            "便利店", "理发店", "水果店", "小吃店", "药店", "五金店", "面馆", "蔬菜店", "洗衣店", "文具店", "烟酒店", "快递驿站", "奶茶店", "粮油店", "烧烤店",
            "修鞋铺", "早点铺", "手机店", "裁缝店", "包子铺");

    /** An invented shop. */
    public static String shop(Dice dice) {
        List<String> stems = stems();
        return dice.pick(stems) + dice.pick(TRADES);
    }

    public static String subdistrict(int index) {
        String stem =
                "" + SECOND.charAt((index * 5 + 2) % SECOND.length()) + FIRST.charAt((index * 11 + 4) % FIRST.length());
        return stem + "街道";
    }

    /** An avenue of the city, by its place in the net of avenues. */
    static String avenue(boolean eastWest, int index) {
        String stem = String.valueOf(SECOND.charAt((index * 7 + (eastWest ? 3 : 11)) % SECOND.length()));
        return (eastWest ? "朝" : "向") + stem + (index % 2 == 0 ? "大道" : "路");
    }

    private String stem() {
        return stems.get(used++ % stems.size());
    }

    String street(StreetLine.Kind kind) {
        return stem() + (kind == StreetLine.Kind.SECONDARY ? "路" : "街");
    }

    String lane() {
        return stem() + dice.pick(List.of("巷", "弄", "胡同"));
    }

    String estate(Style style) {
        return switch (style) {
            case HIGH, MID -> stem() + dice.pick(MODERN);
            case OLD -> stem() + dice.pick(OLD);
            case DORM -> FACTORIES.get(factory++ % FACTORIES.size()) + "家属院";
            case BUNGALOW -> stem() + "平房区";
        };
    }

    String stemOf(String suffix) {
        return stem() + suffix;
    }
}
