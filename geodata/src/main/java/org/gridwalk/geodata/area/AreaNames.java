package org.gridwalk.geodata.area;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Which area is meant by what people write: a code of 12 digits, or the first 2, 4, 6 or 9 of it; a name with or without
 * its ending, with 居委会 for 社区, or behind that of an area that it lies in; a name or code that it once had.
 *
 * <p>A code that holds today goes before one that once did, a name as it is before one without its ending, and of two that
 * are called alike but for the ending (幸福社区, 幸福村) the one whose kind is written. What could be several is said to be.
 */
public final class AreaNames {
    private static final int CODE_DIGITS = 12;
    private static final String CODE = "[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}";
    private static final int SHORTEST_CORE = 2;

    /** What an ending says of the kind of the area; the longer ones first. */
    private enum Ending {
        TOWN("社区居民委员会 社区居委会 社区工作站 居民委员会 居委会 社区"),
        COUNTRY("村村民委员会 村民委员会 村村委会 村委会 村委 村"),
        STREET("街道办事处 街道办 街办 街道"),
        MARKET("镇人民政府 镇政府 镇"),
        RURAL("乡人民政府 乡政府 乡"),
        COUNTY("自治县 区 县 旗"),
        CITY("自治州 地区 市 盟"),
        PROVINCE("特别行政区 自治区 省");

        private final String words;

        Ending(String words) {
            this.words = words;
        }

        List<String> words() {
            return List.of(words.split(" "));
        }
    }

    /** A name without its ending, and what the ending says; null where there is none. */
    private record Core(String text, Ending ending) {
        static Core of(String plain) {
            for (Ending ending : Ending.values()) {
                for (String word : ending.words()) {
                    if (plain.endsWith(word) && plain.length() - word.length() >= SHORTEST_CORE) {
                        return new Core(plain.substring(0, plain.length() - word.length()), ending);
                    }
                }
            }
            return new Core(plain, null);
        }

        boolean fits(Core written) {
            return text.equals(written.text) && (written.ending == null || ending == null || ending == written.ending);
        }
    }

    /**
     * An area.
     *
     * @param code as of the day, of no scheme in particular; empty where it has none
     */
    public record Known(long id, Optional<Long> parentId, String level, String name, Optional<String> code) {}

    /** What a text means. */
    public sealed interface Match permits Same, Former, Several, None {}

    /** One area. */
    public record Same(Known area) implements Match {}

    /**
     * A code or name that holds no longer.
     *
     * @param area which it was, or what it has become part of; its code is the successor
     * @param until the first day on which it was not so any more; empty where nobody knows
     */
    public record Former(Known area, Optional<LocalDate> until) implements Match {}

    /** Any of these. */
    public record Several(List<Known> areas) implements Match {}

    /** None that is known. */
    public record None() implements Match {}

    private record Past(long areaId, Optional<LocalDate> until) {}

    private record Alias(long areaId, String text, boolean holds, Optional<LocalDate> until) {}

    private final Map<Long, Known> areas = new HashMap<>();
    private final Map<String, List<Known>> byCode = new HashMap<>();
    private final Map<String, List<Known>> byName = new HashMap<>();
    private final Map<String, List<Known>> byCore = new HashMap<>();
    private final Map<String, List<Past>> past = new HashMap<>();

    private AreaNames() {}

    /** All areas with their names and codes of a day. */
    public static AreaNames read(Handle handle, LocalDate day) {
        AreaNames names = new AreaNames();
        handle.createQuery("""
                        select area.id, parent_id, cast(level as text) as level, name, (
                            select code from area_code where area_id = area.id and valid @> :day order by scheme limit 1
                          ) as code
                        from area
                        """)
                .bind("day", day)
                .map((row, context) -> new Known(
                        row.getLong("id"),
                        Optional.of(row.getLong("parent_id")).filter(parent -> parent != 0),
                        row.getString("level"),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("code"))))
                .forEach(names::add);
        handle.createQuery("""
                        select area_id, code as text, valid @> :day as holds, upper(valid) as until from area_code
                        union all
                        select area_id, text, kind = 'NAME' and coalesce(until > :day, true), until from area_alias
                        """)
                .bind("day", day)
                .map((row, context) -> new Alias(
                        row.getLong("area_id"),
                        row.getString("text"),
                        row.getBoolean("holds"),
                        Optional.ofNullable(row.getObject("until", LocalDate.class))))
                .forEach(names::alias);
        return names;
    }

    private void add(Known area) {
        areas.put(area.id(), area);
        String plain = plain(area.name());
        put(byName, plain, area);
        put(byCore, Core.of(plain).text, area);
    }

    private void alias(Alias alias) {
        Known area = areas.get(alias.areaId);
        String plain = plain(alias.text);
        if (!alias.holds) {
            past.computeIfAbsent(plain, key -> new ArrayList<>()).add(new Past(alias.areaId, alias.until));
        } else if (plain.matches("[0-9]+")) {
            put(byCode, plain, area);
        } else {
            put(byName, plain, area);
            put(byCode, plain, area);
        }
    }

    private static void put(Map<String, List<Known>> map, String key, Known area) {
        List<Known> there = map.computeIfAbsent(key, none -> new ArrayList<>(1));
        if (!there.contains(area)) {
            there.add(area);
        }
    }

    /** As texts are compared: half-width, without blanks. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s·]", "");
    }

    /**
     * @param written code or name
     * @param among which areas may be meant; all when empty
     */
    public Match find(String written, Set<Long> among) {
        String plain = plain(written);
        if (plain.isEmpty()) {
            return new None();
        }
        if (plain.matches(CODE)) {
            return byCode(plain, among);
        }
        List<Known> coded = within(byCode.getOrDefault(plain, List.of()), among);
        if (!coded.isEmpty()) {
            return one(coded);
        }
        List<Known> named = within(named(plain), among);
        return named.isEmpty() ? former(plain, among) : one(named);
    }

    private Match byCode(String digits, Set<Long> among) {
        String whole = digits + "0".repeat(CODE_DIGITS - digits.length());
        for (String code : digits.equals(whole) ? List.of(digits) : List.of(digits, whole)) {
            List<Known> now = within(byCode.getOrDefault(code, List.of()), among);
            if (!now.isEmpty()) {
                return one(now);
            }
            Match former = former(code, among);
            if (!(former instanceof None)) {
                return former;
            }
        }
        return new None();
    }

    private Match former(String text, Set<Long> among) {
        List<Past> found = past.getOrDefault(text, List.of()).stream()
                .filter(one -> among.isEmpty() || among.contains(one.areaId))
                .toList();
        Set<Long> ids = new LinkedHashSet<>();
        found.forEach(one -> ids.add(one.areaId));
        if (ids.size() == 1) {
            return new Former(areas.get(found.get(0).areaId), found.get(0).until);
        }
        return ids.isEmpty()
                ? new None()
                : new Several(ids.stream().map(areas::get).toList());
    }

    private static Match one(List<Known> found) {
        return found.size() == 1 ? new Same(found.get(0)) : new Several(List.copyOf(found));
    }

    private static List<Known> within(Collection<Known> found, Set<Long> among) {
        return found.stream()
                .filter(area -> among.isEmpty() || among.contains(area.id()))
                .toList();
    }

    private List<Known> named(String plain) {
        if (byName.containsKey(plain)) {
            return byName.get(plain);
        }
        List<Known> alike = alike(Core.of(plain));
        if (!alike.isEmpty()) {
            return alike;
        }
        // 长安街道晨光社区: what stands before is an area above, as far as it is known.
        Set<Known> found = new LinkedHashSet<>();
        for (int at = SHORTEST_CORE; at <= plain.length() - SHORTEST_CORE; at++) {
            List<Known> rest = byName.getOrDefault(plain.substring(at), alike(Core.of(plain.substring(at))));
            String before = plain.substring(0, at);
            rest.stream().filter(area -> liesIn(area, before)).forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** Those whose ending is the one written before those that have none. */
    private List<Known> alike(Core written) {
        List<Known> fitting = byCore.getOrDefault(written.text, List.of()).stream()
                .filter(area -> Core.of(plain(area.name())).fits(written))
                .toList();
        List<Known> same = fitting.stream()
                .filter(area -> Core.of(plain(area.name())).ending == written.ending)
                .toList();
        return same.isEmpty() ? fitting : same;
    }

    /** Whether all of a text is names of areas that one lies in, from the larger to the smaller. */
    private boolean liesIn(Known area, String before) {
        Optional<Known> above = area.parentId().map(areas::get);
        while (above.isPresent()) {
            String name = plain(above.get().name());
            Core core = Core.of(name);
            for (String end : name.equals(core.text) ? List.of(name) : List.of(name, core.text)) {
                if (before.equals(end)
                        || (before.endsWith(end)
                                && liesIn(above.get(), before.substring(0, before.length() - end.length())))) {
                    return true;
                }
            }
            above = above.get().parentId().map(areas::get);
        }
        return false;
    }

    public Optional<Known> byId(long id) {
        return Optional.ofNullable(areas.get(id));
    }
}
