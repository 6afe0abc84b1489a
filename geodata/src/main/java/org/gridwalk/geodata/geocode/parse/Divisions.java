package org.gridwalk.geodata.geocode.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.geocode.Kind;

/**
 * Provinces, prefectures and counties of China by the names in full and in short (江苏, 玄武), with their codes of 2, 4 and 6
 * digits (GB/T 2260). One name may be that of many.
 */
final class Divisions {
    private static final int SHORTEST = 2;
    private static final List<String> PEOPLES =
            List.of("蒙古族 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 高山族"
                    .concat(" 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族")
                    .concat(" 塔吉克 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春 赫哲族 门巴族 珞巴族 基诺族 蒙古 各族")
                    .split(" "));
    private static final List<String> ENDINGS =
            List.of("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区", "林区", "省", "市", "盟", "区", "县", "旗");
    private static final List<String> COLLECTIVE = List.of("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划");

    private final Map<Integer, String> names = new HashMap<>();

    /**
     * A name of divisions of one kind.
     *
     * @param full as it is written officially
     * @param codes of all that are called so, ascending
     */
    record Name(String text, Kind kind, boolean full, List<Integer> codes) {}

    private final Map<String, Name> byText = new HashMap<>();

    Divisions() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Divisions.class.getResourceAsStream("divisions.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int space = line.indexOf(' ');
                    add(line.substring(0, space), line.substring(space + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Name> names() {
        return List.copyOf(byText.values());
    }

    /** The official name. */
    String name(int code) {
        return names.get(code);
    }

    boolean isCounty(int code) {
        return code >= 100000 && names.containsKey(code);
    }

    private void add(String code, String name) {
        if (COLLECTIVE.contains(name)) {
            if (name.equals("市辖区")) {
                // The capitals that are provinces stand for the prefecture too: 北京市北京市朝阳区.
                String province = names.get(Integer.parseInt(code.substring(0, 2)));
                names.put(Integer.parseInt(code), province);
                put(province, Kind.CITY, true, Integer.parseInt(code));
            }
            return;
        }
        Kind kind = code.length() == 2 ? Kind.PROVINCE : code.length() == 4 ? Kind.CITY : Kind.DISTRICT;
        names.put(Integer.parseInt(code), name);
        put(name, kind, true, Integer.parseInt(code));
        for (String shorter : shorter(name)) {
            put(shorter, kind, false, Integer.parseInt(code));
        }
    }

    private void put(String text, Kind kind, boolean full, int code) {
        String key = kind + text;
        Name known = byText.get(key);
        List<Integer> codes = new ArrayList<>(known == null ? List.of() : known.codes);
        codes.add(code);
        byText.put(key, new Name(text, kind, full || (known != null && known.full), codes));
    }

    private static Set<String> shorter(String name) {
        Set<String> found = new LinkedHashSet<>();
        for (String ending : ENDINGS) {
            if (name.endsWith(ending)) {
                String plain = withoutPeoples(name.substring(0, name.length() - ending.length()));
                if (plain.length() >= SHORTEST) {
                    found.add(plain);
                    if (ending.startsWith("自治") && ending.length() == 3) {
                        found.add(plain + (ending.equals("自治区") ? "省" : ending.substring(2)));
                    }
                }
                break;
            }
        }
        found.remove(name);
        return found;
    }

    private static String withoutPeoples(String name) {
        String plain = name;
        boolean more = true;
        while (more) {
            more = false;
            for (String people : PEOPLES) {
                if (plain.endsWith(people) && plain.length() - people.length() >= SHORTEST) {
                    plain = plain.substring(0, plain.length() - people.length());
                    more = true;
                }
            }
        }
        return plain;
    }
}
