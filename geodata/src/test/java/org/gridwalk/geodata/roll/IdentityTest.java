package org.gridwalk.geodata.roll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    /** The number of the standard's own example, and others made up in regions that there are not. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "11010519491231002X, 002X, 1949-12-31, F",
                "11010519491231002x, 002X, 1949-12-31, F",
                "'１１０１０５１９４９１２３１００２Ｘ', 002X, 1949-12-31, F",
                "'110105 19491231 002X', 002X, 1949-12-31, F",
                "'''11010519491231002X', 002X, 1949-12-31, F",
                "110105********002X, 002X, -, F",
                "110105194912310***, -, 1949-12-31, -",
                "110105491231002, -, 1949-12-31, F",
                "002X, 002X, -, -",
                "1234, 1234, -, -"
            })
    void saysTheEndTheDayAndTheSex(String written, String tail, LocalDate born, String sex) {
        assertThat(Identity.read(written)).contains(new Identity(tail, born, sex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021",
                "11010519491331002X",
                "1101051949123100X",
                "110105194912310024X",
                "110105490231002",
                "无",
                "13800000000",
                "************1234",
                "一一〇一〇五"
            })
    void aSlipIsNoNumber(String written) {
        assertThat(Identity.read(written)).isEmpty();
    }

    @Test
    void oneWrongDigitIsFound() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            LocalDate born = LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000));
            String number = number(born, random);
            assertThat(Identity.read(number)).as("%s, seed %d", number, seed).hasValueSatisfying(identity -> {
                assertThat(identity.birthDate()).isEqualTo(born);
                assertThat(identity.tail()).isEqualTo(number.substring(14));
            });
            int at = random.nextInt(17);
            char other = (char) ('0' + (number.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
            String wrong = number.substring(0, at) + other + number.substring(at + 1);
            assertThat(Identity.read(wrong)).as("%s, seed %d", wrong, seed).isEmpty();
        }
    }

    private static String number(LocalDate born, Random random) {
        String start =
                "990101" + DateTimeFormatter.BASIC_ISO_DATE.format(born) + String.format("%03d", random.nextInt(1000));
        for (char check : "0123456789X".toCharArray()) {
            if (Identity.read(start + check).isPresent()) {
                return start + check;
            }
        }
        throw new AssertionError("no check character fits " + start);
    }
}
