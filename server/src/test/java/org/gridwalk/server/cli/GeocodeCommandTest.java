package org.gridwalk.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.server.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Addresses of a file, line by line, without a database. */
class GeocodeCommandTest {
    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    private Path folder;

    private String err;

    @Test
    void eachLineIsAnsweredByOne() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "幸福里小区3号楼2单元501室\n\n不详\n");
        List<JsonNode> lines = run(0, "parse", file.toString());
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).toString()).isEqualTo("""
                {"text":"幸福里小区3号楼2单元501室","parts":[\
                {"kind":"ESTATE","text":"幸福里小区","value":"幸福里小区","start":0,"end":5},\
                {"kind":"BUILDING","text":"3号楼","value":"3","start":5,"end":8},\
                {"kind":"ENTRANCE","text":"2单元","value":"2","start":8,"end":11},\
                {"kind":"ROOM","text":"501室","value":"501","start":11,"end":15}],\
                "chain":null,"note":null,"rest":null}""");
        assertThat(lines.get(1).get("parts")).isEmpty();
        assertThat(lines.get(2).get("rest").asText()).isEqualTo("不详");
    }

    @Test
    void aColumnOfATableIsTakenInWhateverCharset() throws IOException {
        Path file = Files.write(folder.resolve("a.csv"), "编号,地址\n1,\"幸福里,3栋\"\n2\n3,中山路12号\n".getBytes(GB18030));
        List<JsonNode> lines = run(0, "parse", file.toString(), "--column", "地址");
        assertThat(lines).extracting(line -> line.get("text").asText()).containsExactly("幸福里,3栋", "中山路12号");
        assertThat(err).contains("a.csv:3");
        run(1, "parse", file.toString(), "--column", "住址");
        assertThat(err).contains("住址").contains("地址");
    }

    @Test
    void standardInputIsRead() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("幸福里3-2-501".getBytes(StandardCharsets.UTF_8)));
            List<JsonNode> lines = run(0, "parse", "-");
            assertThat(lines).hasSize(1);
            assertThat(lines.get(0).at("/chain/links")).hasSize(3);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void addressesAreFoundInDescriptions() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "反映幸福里小区3号楼漏水\n");
        JsonNode found = run(0, "find", file.toString()).get(0).get("found").get(0);
        assertThat(found.get("start").asInt()).isEqualTo(2);
        assertThat(found.at("/parsed/text").asText()).isEqualTo("幸福里小区3号楼");
    }

    @Test
    void whatCanNotBeReadIsToldInOneSentence() throws IOException {
        run(1, "parse", folder.resolve("none.txt").toString());
        assertThat(err).contains("none.txt");
        run(1, "parse", Files.createFile(folder.resolve("empty.txt")).toString());
        assertThat(err).contains("empty.txt");
        run(2, "parse");
        assertThat(err).contains("FILE");
    }

    private List<JsonNode> run(int status, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(errors, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "geocode";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int ended = line.execute(all);
        err = errors.toString();
        assertThat(ended).as(err).isEqualTo(status);
        assertThat(err).doesNotContain("Exception");
        return out.toString().lines().map(Json::read).toList();
    }
}
