package org.gridwalk.geodata.geocode.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names, each with what is called so: by the name itself, by its beginning without the word that ends it, by how it is read,
 * and by one slip (all names and what was typed are compared with any one character left out: Garbe, SymSpell, 2012).
 * Immutable once built; names are as {@link org.gridwalk.geodata.geocode.parse.AddressValue#name} has them.
 */
public final class NameIndex {
    /** Said or not, it is the same estate. */
    private static final List<String> GENERIC = List.of("住宅小区", "住宅区", "生活区", "小区", "社区", "大院");

    /** What people leave out when they are short. */
    private static final List<String> ENDINGS = List.of(
            "花园", "家园", "嘉园", "花苑", "雅苑", "华庭", "名邸", "公馆", "新村", "平房区", "家属院", "苑", "城", "园", "里", "村", "院", "庭");

    private static final Pattern PART_OF_AN_ESTATE =
            Pattern.compile("(.{2,}?)(?:小区)?([0-9]+[期区院]|[A-Z][期区]|[东西南北中][0-9]*[区院苑])");
    private static final double WORST = 0.6;
    private static final int MOST = 40;

    private final List<String> names = new ArrayList<>();
    private final List<int[]> refs = new ArrayList<>();
    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, List<Integer>> plain = new HashMap<>();
    private final Map<String, List<Integer>> stems = new HashMap<>();
    private final Map<String, List<Integer>> families = new HashMap<>();
    private final Map<String, List<Integer>> initials = new HashMap<>();
    private final LongInts slips;
    private final LongInts readings;
    private final int longest;

    /** @param called what is called so, by name; empty names are left out */
    NameIndex(Map<String, List<Integer>> called) {
        LongInts.Builder slipped = new LongInts.Builder();
        LongInts.Builder read = new LongInts.Builder();
        int most = 0;
        for (Map.Entry<String, List<Integer>> entry : new LinkedHashMap<>(called).entrySet()) {
            String name = entry.getKey();
            if (name.isEmpty()) {
                continue;
            }
            int index = names.size();
            names.add(name);
            refs.add(entry.getValue().stream().mapToInt(Integer::intValue).toArray());
            exact.put(name, index);
            most = Math.max(most, name.length());
            put(plain, withoutGeneric(name), index);
            stem(withoutGeneric(name)).ifPresent(begun -> put(stems, begun, index));
            Matcher part = PART_OF_AN_ESTATE.matcher(name);
            if (part.matches()) {
                put(families, part.group(1), index);
            }
            put(initials, NameLikeness.initials(name).toUpperCase(Locale.ROOT), index);
            put(initials, NameLikeness.read(name).toUpperCase(Locale.ROOT), index);
            slipped.add(Hash.of(name), index);
            for (int left = 0; left < name.length(); left++) {
                slipped.add(Hash.without(name, left), index);
            }
            read.add(Hash.of(NameLikeness.read(name)), index);
        }
        this.longest = most;
        this.slips = slipped.build();
        this.readings = read.build();
    }

    private static void put(Map<String, List<Integer>> map, String key, int index) {
        map.computeIfAbsent(key, any -> new ArrayList<>(1)).add(index);
    }

    /** A beginning of a name that is long enough to say something. */
    private static Optional<String> stem(String plainName) {
        for (String ending : ENDINGS) {
            if (plainName.endsWith(ending) && plainName.length() >= ending.length() + 2) {
                return Optional.of(plainName.substring(0, plainName.length() - ending.length()));
            }
        }
        return Optional.empty();
    }

    /** 幸福里小区 as 幸福里. */
    public static String withoutGeneric(String name) {
        for (String ending : GENERIC) {
            if (name.endsWith(ending) && name.length() >= ending.length() + 2) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    public String name(int index) {
        return names.get(index);
    }

    /** What is called so, by the numbers that the index was built with. */
    public int[] refs(int index) {
        return refs.get(index);
    }

    /** Of the longest name, in characters. */
    public int longest() {
        return longest;
    }

    /** -1 if nothing is called so. */
    public int exact(String name) {
        return exact.getOrDefault(name, -1);
    }

    /** Those that are the same but for a word such as 小区 at the end. */
    public List<Integer> plain(String name) {
        return plain.getOrDefault(withoutGeneric(name), List.of());
    }

    /** Those that begin so and go on with a word such as 花园, and those of which this does. */
    public List<Integer> shortened(String name) {
        return stems.getOrDefault(name, List.of());
    }

    /** The parts of an estate: 幸福里1期, 幸福里2期. */
    public List<Integer> family(String name) {
        return families.getOrDefault(withoutGeneric(name), List.of());
    }

    /** By initials or by readings in full, in Latin capitals. */
    public List<Integer> byLetters(String letters) {
        return initials.getOrDefault(letters, List.of());
    }

    /**
     * A name that is alike.
     *
     * @param likeness from 0 to 1
     * @param slip whether the difference is what slips look like, rather than another name
     */
    public record Like(int name, double likeness, boolean slip) {}

    /** Names with one slip, or read alike; the likest first. Never those that are the same. */
    public List<Like> like(String typed) {
        if (typed.length() < 2 || typed.length() > longest + 1) {
            return List.of();
        }
        List<Like> found = new ArrayList<>();
        collect(slips, Hash.of(typed), typed, found);
        for (int left = 0; left < typed.length(); left++) {
            collect(slips, Hash.without(typed, left), typed, found);
        }
        collect(readings, Hash.of(NameLikeness.read(typed)), typed, found);
        found.sort((one, other) -> Double.compare(other.likeness, one.likeness));
        return found.size() > MOST ? found.subList(0, MOST) : found;
    }

    private void collect(LongInts index, long key, String typed, List<Like> found) {
        int slot = index.find(key);
        for (int i = index.from(slot); i < index.to(slot); i++) {
            int name = index.value(i);
            if (!names.get(name).equals(typed) && isNew(found, name)) {
                NameLikeness.Likeness like = NameLikeness.of(names.get(name), typed);
                if (like.likeness() >= WORST) {
                    found.add(new Like(name, like.likeness(), like.slip()));
                }
            }
        }
    }

    private static boolean isNew(List<Like> found, int name) {
        for (Like like : found) {
            if (like.name == name) {
                return false;
            }
        }
        return true;
    }
}
