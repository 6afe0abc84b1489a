package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SeparatorTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(chars = {',', '\t', ';', '|'})
    void isFoundOutWhateverTheFieldsHold(char sign) throws IOException {
        String text = "编号,内容;地址|备注\t时间".replaceAll("[,;|\t]", String.valueOf(sign))
                + "\n1,\"电梯, 坏; 了 | 很久\t没人\"、修,b;c|d,e\n"
                        .replace(",b;c|d,e", (sign + "b").repeat(4))
                        .replace("1,", "1" + sign)
                        .replace("\"、修", "\"")
                + ("2" + (sign + "x").repeat(4) + "\n").repeat(5);
        TableForm form = open(text, StandardCharsets.UTF_8).form();
        assertThat(form.separator()).contains(sign);
        assertThat(form.format()).isEqualTo("CSV");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8", "GB18030, GB18030", "UTF-16, UTF-16"})
    void theCharsetIsShown(String written, String shown) throws IOException {
        assertThat(open("编号;内容\n1;电梯故障\n", Charset.forName(written)).form().charset())
                .contains(shown);
    }

    @Test
    void oneColumnHasNone() throws IOException {
        TableFile table = open("编号\n1\n2\n", StandardCharsets.UTF_8);
        assertThat(table.form().separator()).contains(',');
        assertThat(table.header()).containsExactly("编号");
    }

    @Test
    void whatIsSaidGoesFirst() throws IOException {
        Path file = Files.writeString(folder.resolve("said.csv"), "a;b,c\n1;2,3\n");
        TableFile table = TableFile.open(file, TableChoice.separator(Optional.of(',')), InputFile.Limits.DEFAULT);
        assertThat(table.header()).containsExactly("a;b", "c");
    }

    private TableFile open(String text, Charset charset) throws IOException {
        Path file = Files.write(folder.resolve("table.csv"), text.getBytes(charset));
        return TableFile.open(file, TableChoice.NONE, InputFile.Limits.DEFAULT);
    }
}
