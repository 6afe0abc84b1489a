package org.gridwalk.geodata.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.gridwalk.geodata.search.IssueIndex.Hit;
import org.gridwalk.geodata.search.IssueIndex.Row;
import org.gridwalk.geodata.search.IssueIndex.Within;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssueIndexTest {
    private static final String LETTERS = "水漏电梯楼道灯坏垃圾，。ab";
    private static final int ISSUES = 30_000;
    private static final Within GRID_7 = new Within(Set.of(), Set.of(7L));

    private IssueIndex index;

    @BeforeEach
    void open() throws IOException {
        index = IssueIndex.open(new ByteBuffersDirectory());
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(9); length >= 0; length--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static Row row(long id, String text) {
        return new Row(id, 1 + id % 3, id % 3 == 0 ? Optional.of(7L) : Optional.empty(), text);
    }

    /** The obvious way: each text, each pair. */
    private static List<Hit> recount(List<String> texts, List<Pair> pairs, int least) {
        return IntStream.range(0, texts.size())
                .filter(id -> id % 3 == 0)
                .mapToObj(id -> new Hit(
                        id,
                        pairs.stream()
                                        .filter(pair -> texts.get(id).contains(pair.first() + pair.second()))
                                        .count()
                                / (double) pairs.size()))
                .filter(hit -> Math.round(hit.share() * pairs.size()) >= least)
                .sorted(Comparator.comparingDouble(Hit::share)
                        .thenComparingLong(Hit::id)
                        .reversed())
                .toList();
    }

    /** Added, changed and removed at random, and looked for after each of three rounds of it. */
    @Test
    void findsWhatARecountFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int id = 0; id < ISSUES; id++) {
            texts.add(text(random));
            index.add(row(id, texts.get(id)));
        }
        for (int round = 0; round < 3; round++) {
            index.refresh();
            for (int look = 0; look < 20; look++) {
                List<Pair> pairs = Pair.characters(List.of(text(random)));
                if (!pairs.isEmpty()) {
                    holdsAgainstARecount(texts, pairs, "seed " + seed + " " + pairs);
                }
            }
            for (int change = 0; change < 500; change++) {
                int id = random.nextInt(ISSUES);
                texts.set(id, random.nextBoolean() ? text(random) : "");
                index.put(row(id, texts.get(id)));
            }
        }
    }

    private void holdsAgainstARecount(List<String> texts, List<Pair> pairs, String about) {
        List<Hit> all = recount(texts, pairs, pairs.size());
        List<Hit> whole = index.find(pairs, pairs.size(), Optional.of(GRID_7), 10);
        assertThat(whole).as(about).isEqualTo(all.subList(0, Math.min(10, all.size())));
        int least = Math.max(1, pairs.size() - 1);
        List<Hit> some = recount(texts, pairs, least);
        List<Hit> found = index.find(pairs, least, Optional.of(GRID_7), 10);
        assertThat(found.stream().mapToLong(hit -> Math.round(hit.share() * pairs.size())))
                .as(about)
                .hasSize(all.size() >= 10 ? 10 : Math.min(some.size(), all.size() + 10))
                .allMatch(shared -> shared >= least);
        assertThat(some.stream().map(Hit::id))
                .as(about)
                .containsAll(found.stream().map(Hit::id).toList());
    }

    private List<Long> find(List<Pair> pairs) {
        index.refresh();
        return index.find(pairs, pairs.size(), Optional.empty(), 10).stream()
                .map(Hit::id)
                .toList();
    }

    @Test
    void whatIsGoneIsNotFound() {
        index.add(row(9, "电梯坏了"));
        index.add(row(4, "电梯异响"));
        index.remove(9);
        index.remove(5);
        assertThat(find(Pair.characters(List.of("电梯")))).containsExactly(4L);
        index.clear();
        assertThat(find(Pair.characters(List.of("电梯")))).isEmpty();
    }

    @Test
    void readsLettersAsSyllablesAndAsFirstLetters() {
        index.add(row(3, "楼上漏水"));
        index.add(row(2, "电梯故障"));
        index.add(row(1, "没有wifi"));
        assertThat(find(Pair.readings("loushui"))).containsExactly(3L);
        assertThat(find(Pair.readings("diantiguzhang"))).containsExactly(2L);
        assertThat(find(Pair.initials("dtgz"))).containsExactly(2L);
        assertThat(find(Pair.characters(List.of("wifi")))).containsExactly(1L);
        assertThat(find(Pair.initials("iii"))).isEmpty();
        assertThat(Pair.readings("xyz")).isEmpty();
        assertThat(Pair.initials("dt")).isEmpty();
    }

    @Test
    void aCommitKeepsItsNote() {
        assertThat(index.note()).isEmpty();
        index.commit(Map.of("seen", "1:2:"));
        assertThat(index.note()).isEqualTo(Map.of("seen", "1:2:"));
    }
}
