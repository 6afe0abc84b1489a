package org.gridwalk.geodata.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gridwalk.geodata.search.IssueWords.Hit;
import org.junit.jupiter.api.Test;

class IssueWordsTest {
    private static final String LETTERS = "水漏电梯楼道灯坏垃圾，。ab";

    /** More than a block, so that what is found goes on in the next one. */
    private static final int ISSUES = 150_000;

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(9); length >= 0; length--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** The obvious way: each text, each pair. */
    private static List<Hit> recount(List<String> texts, List<Pair> pairs, int least, int everyOther) {
        return IntStream.range(0, texts.size())
                .filter(i -> i % everyOther == 0)
                .mapToObj(i -> new Hit(
                        texts.size() - i,
                        pairs.stream()
                                        .filter(pair -> texts.get(i).contains(pair.first() + pair.second()))
                                        .count()
                                / (double) pairs.size()))
                .filter(hit -> Math.round(hit.share() * pairs.size()) >= least)
                .toList();
    }

    @Test
    void findsWhatARecountFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        IssueWords words = new IssueWords();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < ISSUES; i++) {
            texts.add(text(random));
            words.add(ISSUES - i, 1 + i % 3, i % 3 == 0 ? 7 : 0, texts.get(i));
        }
        for (int round = 0; round < 30; round++) {
            List<Pair> pairs = Pair.characters(List.of(text(random)));
            if (pairs.isEmpty()) {
                continue;
            }
            List<Hit> all = recount(texts, pairs, pairs.size(), 3);
            List<Hit> found = words.find(pairs, pairs.size(), (area, grid) -> grid == 7, 10);
            assertThat(found).as("seed " + seed + " " + pairs).isEqualTo(all.subList(0, Math.min(10, all.size())));
            int least = Math.max(1, pairs.size() - 1);
            int others = recount(texts, pairs, least, 3).size() - all.size();
            assertThat(words.find(pairs, least, (area, grid) -> grid == 7, 10))
                    .as("seed " + seed + " " + pairs)
                    .hasSize(all.size() >= 10 ? 10 : all.size() + Math.min(10, others));
        }
    }

    @Test
    void whatIsGoneIsNotFound() {
        IssueWords words = new IssueWords();
        words.add(9, 1, 0, "电梯坏了");
        words.add(4, 1, 0, "电梯异响");
        words.remove(9);
        words.remove(5);
        assertThat(words.find(Pair.characters(List.of("电梯")), 1, (area, grid) -> true, 10))
                .containsExactly(new Hit(4, 1));
    }

    @Test
    void readsLettersAsSyllablesAndAsFirstLetters() {
        IssueWords words = new IssueWords();
        words.add(3, 1, 0, "楼上漏水");
        words.add(2, 1, 0, "电梯故障");
        words.add(1, 1, 0, "没有wifi");
        assertThat(words.find(Pair.readings("loushui"), 1, (area, grid) -> true, 10))
                .containsExactly(new Hit(3, 1));
        assertThat(words.find(Pair.readings("diantiguzhang"), 3, (area, grid) -> true, 10))
                .containsExactly(new Hit(2, 1));
        assertThat(words.find(Pair.initials("dtgz"), 3, (area, grid) -> true, 10))
                .containsExactly(new Hit(2, 1));
        assertThat(words.find(Pair.characters(List.of("wifi")), 3, (area, grid) -> true, 10))
                .containsExactly(new Hit(1, 1));
        assertThat(Pair.readings("xyz")).isEmpty();
        assertThat(Pair.initials("dt")).isEmpty();
    }
}
