package org.gridwalk.geodata.geocode.parse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.parse.Sense.Role;

/** All words: those of {@code words.txt} and the names of divisions. */
final class Lexicon {
    private static final int FULL_NAME = 1;
    private static final int SHORT_PROVINCE = 3;
    private static final int SHORT_CITY = 4;
    private static final int SHORT_DISTRICT = 9;
    /** 东区, 城区 and 县城: the names of few districts, and of many parts of estates. */
    private static final int FULL_NAME_LIKE_A_PHASE = 4;

    private final WordTrie trie = new WordTrie();
    private final Divisions divisions = new Divisions();

    Lexicon() {
        for (Divisions.Name name : divisions.names()) {
            trie.add(name.text(), new Sense(Role.DIVISION, name.kind(), cost(name), Steps.ANY, null, name));
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Lexicon.class.getResourceAsStream("words.txt"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WordTrie trie() {
        return trie;
    }

    Divisions divisions() {
        return divisions;
    }

    private static int cost(Divisions.Name name) {
        if (name.full()) {
            return name.text().length() == 2 && name.kind() == Kind.DISTRICT ? FULL_NAME_LIKE_A_PHASE : FULL_NAME;
        }
        return switch (name.kind()) {
            case PROVINCE -> SHORT_PROVINCE;
            case CITY -> SHORT_CITY;
            default -> SHORT_DISTRICT;
        };
    }

    private void read(String line) {
        int colon = line.indexOf(':');
        String[] head = line.substring(0, colon).trim().split(" ");
        Role role = Role.valueOf(head[0].toUpperCase(Locale.ROOT));
        Kind kind = head[1].equals("REST") ? null : Kind.valueOf(head[1]);
        int after = head.length > 3 ? Steps.mask(head[4]) : Steps.ANY;
        for (String word : line.substring(colon + 1).trim().split(" ")) {
            int equals = word.indexOf('=');
            String written = equals < 0 ? word : word.substring(0, equals);
            String right = equals < 0 ? null : word.substring(equals + 1);
            trie.add(written, new Sense(role, kind, Integer.parseInt(head[2]), after, right, null));
        }
    }
}
