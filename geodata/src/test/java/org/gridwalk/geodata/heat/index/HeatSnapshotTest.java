package org.gridwalk.geodata.heat.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeatSnapshotTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("heat.index");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("org.gridwalk.geodata.heat.index.HeatIndexTest#seeds")
    void whatIsReadCountsAndLivesOnAsWhatWasWritten(long seed) {
        RandomRows random = new RandomRows(seed);
        Map<Long, HeatRow> rows = new TreeMap<>();
        random.rows(8_000).forEach(row -> rows.put(row.id(), row));
        HeatIndex index = HeatIndexTest.index(rows.values());
        HeatIndexTest.change(index, rows, random);
        index.merge();
        HeatIndexTest.change(index, rows, random);
        HeatSnapshot.write(file(), index.view(), "cluster 1", "10:20:");
        HeatSnapshot read = HeatSnapshot.read(file(), "cluster 1");
        assertThat(read.position()).isEqualTo("10:20:");
        assertThat(read.index().view().epoch()).isEqualTo(index.view().epoch());
        assertThat(read.index().deltaRows()).isEqualTo(index.deltaRows());
        assertThat(read.index().codes().of(0, 0, 0)).isEqualTo(index.codes().of(0, 0, 0));
        HeatIndexTest.check(read.index().view(), rows.values(), random, seed, 40);
        for (int i = 0; i < 5; i++) {
            HeatIndexTest.change(read.index(), rows, random);
            HeatIndexTest.check(read.index().view(), rows.values(), random, seed, 5);
            read.index().merge();
            HeatIndexTest.check(read.index().view(), rows.values(), random, seed, 5);
        }
    }

    @Test
    void anEmptyIndexCanBeKept() {
        HeatSnapshot.write(file(), HeatIndexTest.index(List.of()).view(), "", "");
        assertThat(HeatSnapshot.read(file(), "").index().view().rows()).isZero();
    }

    @Test
    void noByteCanChangeUnseen() throws IOException {
        byte[] whole = written();
        for (int at = 0; at < whole.length; at += at < 200 || at > whole.length - 200 ? 1 : 41) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << at % 8);
            Files.write(file(), changed);
            assertThatThrownBy(() -> HeatSnapshot.read(file(), "cluster 1"))
                    .as("byte %d of %d", at, whole.length)
                    .isInstanceOf(UnusableSnapshot.class);
        }
    }

    private byte[] written() throws IOException {
        RandomRows random = new RandomRows(1);
        Map<Long, HeatRow> rows = new TreeMap<>();
        random.rows(600).forEach(row -> rows.put(row.id(), row));
        HeatIndex index = HeatIndexTest.index(rows.values());
        HeatIndexTest.change(index, rows, random);
        HeatSnapshot.write(file(), index.view(), "cluster 1", "10:20:");
        assertThat(folder.toFile().list()).containsExactly("heat.index");
        return Files.readAllBytes(file());
    }

    @Test
    void aCutFileSaysSo() throws IOException {
        byte[] whole = written();
        for (int length : new int[] {0, 7, 47, 48, 1000, whole.length - 1, whole.length + 1}) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> HeatSnapshot.read(file(), "cluster 1"))
                    .as("%d bytes of %d", length, whole.length)
                    .isInstanceOf(UnusableSnapshot.class)
                    .hasMessageContaining(length < 48 ? "is none" : "is cut: " + length + " bytes");
        }
    }

    @Test
    void whatIsOfAnotherDatabaseOrVersionSaysSo() throws IOException {
        byte[] whole = written();
        assertThatThrownBy(() -> HeatSnapshot.read(file(), "cluster 2"))
                .isInstanceOf(UnusableSnapshot.class)
                .hasMessageContaining("another database: cluster 1 in place of cluster 2");
        whole[8] = 99;
        Files.write(file(), whole);
        assertThatThrownBy(() -> HeatSnapshot.read(file(), "cluster 1"))
                .isInstanceOf(UnusableSnapshot.class)
                .hasMessageContaining("version 99");
        Files.delete(file());
        assertThatThrownBy(() -> HeatSnapshot.read(file(), "cluster 1")).isInstanceOf(UncheckedIOException.class);
    }
}
