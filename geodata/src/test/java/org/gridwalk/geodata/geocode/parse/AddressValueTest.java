package org.gridwalk.geodata.geocode.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressValueTest {
    @Test
    void whatIsANameAlreadyStaysAsTheLongWayHasIt() {
        for (int c = 1; c <= Character.MAX_VALUE; c++) {
            for (String text : new String[] {(char) c + "晨光苑", "晨" + (char) c + "苑", "晨光" + (char) c}) {
                // A space is left out, and asks for the long way.
                assertThat(AddressValue.name(text)).as("U+%04X", c).isEqualTo(AddressValue.name(text + " "));
            }
        }
    }

    @Test
    void namesAreComparedByTheSame() {
        assertThat(AddressValue.name("第一期")).isEqualTo("1期");
        assertThat(AddressValue.name("晨光II期")).isEqualTo("晨光2期");
        assertThat(AddressValue.name("晨光苑（北区）")).isEqualTo("晨光苑");
        assertThat(AddressValue.name("晨光007号院")).isEqualTo("晨光7号院");
    }
}
