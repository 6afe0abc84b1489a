package org.gridwalk.geodata.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void readsTheLoginOutOfTheUrl() {
        assertThat(DatabaseUrl.parse("postgresql://gis:p%40ss+w%2Frd@db.example:6432/city?sslmode=require"))
                .isEqualTo(
                        new DatabaseUrl("jdbc:postgresql://db.example:6432/city?sslmode=require", "gis", "p@ss+w/rd"));
    }

    @Test
    void portAndLoginMayBeMissing() {
        assertThat(DatabaseUrl.parse("postgres://db.example/city"))
                .isEqualTo(new DatabaseUrl("jdbc:postgresql://db.example/city", null, null));
    }

    @Test
    void takesAJdbcUrlAsItIs() {
        String url = "jdbc:postgresql://db.example/city?user=gis&password=secret";
        assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl(url, null, null));
    }

    @Test
    void showsNoPassword() {
        assertThat(DatabaseUrl.parse("jdbc:postgresql://db/city?password=secret&user=gis")
                        .shown())
                .isEqualTo("postgresql://db/city?password=…&user=gis");
        assertThat(DatabaseUrl.parse("postgresql://gis:secret@db/city").shown()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mysql://db/city", "postgresql://db", "postgresql:///city", "db/city", "postgresql://d b/c"})
    void saysHowOneLooks(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(SetupProblem.class)
                .hasMessageContaining("must look like postgresql://");
    }

    @Test
    void saysThatNobodyAnswers() {
        assertThatThrownBy(() -> DatabaseUrl.parse("postgresql://gis:secret@127.0.0.1:1/city")
                        .requirePostgis())
                .isInstanceOf(SetupProblem.class)
                .hasMessageStartingWith("Can't use the database at postgresql://127.0.0.1:1/city: ")
                .message()
                .doesNotContain("secret");
    }
}
