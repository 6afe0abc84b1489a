package org.gridwalk.geodata.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
    private static final double NONE = Double.MAX_VALUE;

    @ParameterizedTest
    @CsvSource({
        "王建国, 王建国, 0",
        "王建国, wangjianguo, 0.5",
        "王建国, wjg, 0.7",
        "王建国, wangjg, 0.7",
        "王建国, 王jianguo, 0.5",
        "王建国, 王jg, 0.7",
        "王建国, 王建, 1",
        "王建国, wangj, 1.5",
        "王建国, wangji, 1.5",
        "王建国, wangjianguo2, -1",
        "王建国, 建国, 2",
        "王建国, jianguo, 2.2",
        "王建国, jg, 2.2",
        "王建国, g, -1",
        "王建国, w, 1.5",
        "晨光一村, 晨光社区晨光一村, 2.5",
        "曾国藩, zengguofan, 0.5",
        "单雄信, shanxiongxin, 0.5",
        "解珍, xiezhen, 0.5",
        "仇英, qiuying, 0.5",
        "吕布, lvbu, 0.5",
        "李伟, 王伟, -1",
        "第3网格, di3wangge, 0.5"
    })
    void fits(String name, String typed, double rank) {
        assertThat(Likeness.exact(name, typed)).isEqualTo(rank < 0 ? NONE : rank);
    }

    @ParameterizedTest
    @CsvSource({
        "王建国, 王建囯, true",
        "王建国, 王见国, true",
        "王建国, 建王国, true",
        "王建国, 王国, true",
        "王伟, 王玮, true",
        "王伟, 伟王, true",
        "王伟, 王强, false",
        "王建国, 王小明, false",
        "王建国, wangjiangou, true",
        "王建国, wanjianguo, true",
        "王建国, lisi, false",
        "暮色花园, 暮色花圆, true",
        "A, B, false"
    })
    void slips(String name, String typed, boolean slip) {
        assertThat(Likeness.slip(name, typed) < NONE).isEqualTo(slip);
    }

    /** Against Levenshtein's recursion, with letters that have no sound. */
    @Test
    void errorsAreNoMoreThanTheWholeRowsAndNoFewerThanHalfOfThem() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            String one = letters(random);
            String other = letters(random);
            double errors = Likeness.errors(one, other);
            int plain = levenshtein(one, other);
            assertThat(errors).as("seed " + seed + ": " + one + " " + other).isBetween(plain / 4.0, (double) plain);
            assertThat(errors == 0).isEqualTo(one.equals(other));
            assertThat(errors).isEqualTo(Likeness.errors(other, one));
        }
    }

    private static String letters(Random random) {
        return random.ints(random.nextInt(7), 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int levenshtein(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.length() + other.length();
        }
        int wrong = one.charAt(0) == other.charAt(0) ? 0 : 1;
        return Math.min(
                wrong + levenshtein(one.substring(1), other.substring(1)),
                1 + Math.min(levenshtein(one.substring(1), other), levenshtein(one, other.substring(1))));
    }
}
