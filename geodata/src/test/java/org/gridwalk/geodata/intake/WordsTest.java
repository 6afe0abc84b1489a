package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WordsTest {
    @ParameterizedTest
    @EnumSource
    void eachReasonHasWordsInBothLanguages(Reason reason) {
        for (Words words : new Words[] {Words.ENGLISH, Words.CHINESE}) {
            assertThat(words.sentences()).containsKeys(reason + ".reason", reason + ".right");
        }
    }

    @Test
    void noWordsAreLeftOver() {
        assertThat(Words.ENGLISH.sentences().keySet().stream()
                        .filter(key -> key.endsWith(".reason") || key.endsWith(".right"))
                        .map(key -> Reason.valueOf(key.substring(0, key.indexOf('.')))))
                .containsAll(List.of(Reason.values()));
    }

    @Test
    void theLanguagesSayTheSameWithTheSameParameters() {
        assertThat(Words.CHINESE.sentences().keySet())
                .isEqualTo(Words.ENGLISH.sentences().keySet());
        Words.ENGLISH
                .sentences()
                .forEach((key, english) -> assertThat(
                                parameters(Words.CHINESE.sentences().get(key)))
                        .as(key)
                        .isEqualTo(parameters(english)));
    }

    @Test
    void aSentenceSaysWhereWhatWhyAndWhatWouldBeRight() {
        Finding finding = new Finding("a.csv", 7, "id", "x\u0000y", Reason.DUPLICATE_NUMBER, Map.of("first", 3));

        assertThat(Words.of(Locale.ENGLISH).sentence(finding))
                .isEqualTo("a.csv:7 id 'x\\u0000y': line 3 has the same number and was taken."
                        + " Right would be: a number that is unique in its register");
        assertThat(Words.of(Locale.CHINA).sentence(finding)).contains("第 3 行");
    }

    @Test
    void aLongValueIsShortenedAndKeepsItsSurrogatesWhole() {
        String value = "网".repeat(119) + "😀😀";

        assertThat(new Finding("a.csv", 1, "id", value, Reason.FIELD_TOO_LONG, Map.of()).value())
                .startsWith("网网")
                .endsWith("网…");
    }

    /** The parameters that the words of a reason name. */
    static Set<String> parameters(Reason reason) {
        return parameters(Words.ENGLISH.sentences().get(reason + ".reason")
                        + Words.ENGLISH.sentences().get(reason + ".right"))
                .stream()
                .map(name -> name.substring(1, name.length() - 1))
                .collect(Collectors.toSet());
    }

    private static Set<String> parameters(String sentence) {
        return Pattern.compile("\\{\\w+}")
                .matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
