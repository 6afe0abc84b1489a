package org.gridwalk.geodata.intake.targets;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing that a target takes from each row.
 *
 * @param name in mappings and findings, such as {@code builtYear}
 * @param need when a row can't do without
 * @param personal whether no report may show it
 * @param names by which columns are known that hold it, the usual ones of offices; the first is shown
 * @param words of a field of codes: what offices write, and the code that it means
 * @param otherwise what a new row gets that says nothing, which a report then tells
 */
public record Field(
        String name,
        Kind kind,
        Need need,
        boolean personal,
        List<String> names,
        Map<String, String> words,
        Optional<String> otherwise) {
    private static final Pattern THREE_CHARACTERS = Pattern.compile("\\p{IsHan}{3}");
    private static final Pattern BESIDE = Pattern.compile("\\(.*?\\)|[\\s*_:.-]");

    public Field {
        names = List.copyOf(names);
        words = Map.copyOf(words);
    }

    /** What a field holds, and the type of the column that it is staged in. */
    public enum Kind {
        TEXT("text"),
        INTEGER("int"),
        FLAG("boolean"),
        DAY("date"),
        TIME("timestamptz"),
        /** One of a few words. */
        CODE("text"),
        /** Several of them. */
        CODES("text[]"),
        /** An area by its code or name. */
        AREA("bigint"),
        /** Longitude or x, in the declared system; it goes with LAT. */
        LNG(""),
        LAT(""),
        /** Of a layer its geometry; of a table a column of well-known text. */
        SHAPE("");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }
    }

    /** When a row can't do without it. */
    public enum Need {
        ALWAYS,
        /** Only where it makes something new. */
        NEW,
        NO
    }

    static Field of(String name, Kind kind, String... names) {
        return new Field(name, kind, Need.NO, false, List.of(names), Map.of(), Optional.empty());
    }

    Field always() {
        return new Field(name, kind, Need.ALWAYS, personal, names, words, otherwise);
    }

    Field forNew() {
        return new Field(name, kind, Need.NEW, personal, names, words, otherwise);
    }

    Field underLock() {
        return new Field(name, kind, need, true, names, words, otherwise);
    }

    Field words(Map<String, String> known) {
        return new Field(name, kind, need, personal, names, known, otherwise);
    }

    Field otherwise(String value) {
        return new Field(name, kind, need, personal, names, words, Optional.of(value));
    }

    /** Whether it is staged in a column of its own. */
    boolean isStaged() {
        return !kind.sql.isEmpty();
    }

    /** The column that it is staged in: {@code builtYear} in {@code built_year}, an area in {@code community_id}. */
    String column() {
        String snake = name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return kind == Kind.AREA ? snake + "_id" : snake;
    }

    String definition() {
        return column() + " " + kind.sql;
    }

    /** The codes that it may hold; empty for a field of any text. */
    public List<String> codes() {
        return words.values().stream().distinct().sorted().toList();
    }

    /** The code that a text means by what offices usually write, or by itself. */
    public Optional<String> code(String text) {
        String plain = plain(text);
        return words.entrySet().stream()
                .filter(word -> plain(word.getKey()).equals(plain)
                        || plain(word.getValue()).equals(plain))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Several codes of one field, apart. */
    static final String SEVERAL = "[,，、;；/|\\s]+";

    /** The texts in a field, each of which means a code. */
    public List<String> parts(String text) {
        return kind == Kind.CODES
                ? Arrays.stream(text.split(SEVERAL))
                        .filter(part -> !part.isBlank())
                        .toList()
                : List.of(text.strip());
    }

    /** Whether a column that is called so holds it. */
    public boolean isCalled(String column) {
        String plain = plain(column);
        return plain.equals(plain(name))
                || names.stream().anyMatch(known -> plain(known).equals(plain));
    }

    /** Whether a column is called by as much of a name as a shapefile in UTF-8 has room for: three Chinese characters. */
    boolean isCalledInShort(String column) {
        String plain = plain(column);
        return THREE_CHARACTERS.matcher(plain).matches()
                && names.stream().anyMatch(known -> plain(known).startsWith(plain));
    }

    /** As names are compared: half-width, small letters, without blanks, signs and remarks in brackets. */
    public static String plain(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BESIDE.matcher(normal).replaceAll("");
    }

    /** The fields of one target, in order. */
    static List<Field> list(List<Field> first, Field... more) {
        List<Field> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
