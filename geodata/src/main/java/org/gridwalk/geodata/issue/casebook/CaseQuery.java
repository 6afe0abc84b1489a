package org.gridwalk.geodata.issue.casebook;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gridwalk.geodata.BadInput;

/**
 * Which cases somebody looks for.
 *
 * @param words of the trouble, or of what was done; empty for any
 * @param topic the code of one, or of one above it
 * @param place a part of the name of an estate or community
 * @param limit 1 to 100
 */
public record CaseQuery(Optional<String> words, Optional<String> topic, Optional<String> place, int limit) {
    private static final int MOST = 100;

    public CaseQuery {
        BadInput.unless(limit >= 1 && limit <= MOST, "limit", limit, "1 to " + MOST);
    }

    /** The pairs of neighbouring characters of the words, each once: what stands for words in Chinese. */
    List<String> pairs() {
        String plain = words.map(text -> Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[\\s\\p{Punct}、。“”]", ""))
                .orElse("");
        return plain.length() < 2
                ? (plain.isEmpty() ? List.of() : List.of(plain))
                : IntStream.range(0, plain.length() - 1)
                        .mapToObj(i -> plain.substring(i, i + 2))
                        .distinct()
                        .toList();
    }
}
