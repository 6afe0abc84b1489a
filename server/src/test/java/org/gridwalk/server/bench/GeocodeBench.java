package org.gridwalk.server.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.gridwalk.geodata.geocode.AddressFinder;
import org.gridwalk.geodata.geocode.AddressParser;

/**
 * Addresses taken apart and looked up, on one thread. First the forms of the parser's yardstick, over and over, after a
 * warm-up. Then every dwelling of a city of a million, written in one of twelve styles, as it should be and with a slip: how
 * many are right, how many wrong, and what stays of both as the score that is asked for rises; and how much longer a
 * database takes that has the same million addresses as texts, with the better of two trigram indexes. {@code --quick} takes
 * a tenth of all.
 */
public final class GeocodeBench {
    private static final int ROUNDS = 2000;
    private static final int RUNS = 5;
    private static final int COMMUNITIES = 185;

    private final List<String> addresses;
    private final int rounds;
    /** Of all answers, so that none is left out as unused. */
    private long found;

    private GeocodeBench(List<String> addresses, int rounds) {
        this.addresses = addresses;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws IOException {
        int part = List.of(args).contains("--quick") ? 10 : 1;
        new GeocodeBench(yardstick(), ROUNDS / part).run();
        new GeocodeCity(COMMUNITIES / part).run();
    }

    private static List<String> yardstick() throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        AddressParser.class.getResourceAsStream("addresses.csv"), StandardCharsets.UTF_8))) {
            return rows.stream().map(row -> row.getField("text")).toList();
        }
    }

    private void run() {
        Times loading = new Times();
        loading.measure(AddressParser::new);
        print("geocode.words_ms", loading.millis(1), "ms");
        AddressParser parser = new AddressParser();
        print(
                "geocode.parse_per_s",
                perSecond(text -> found += parser.parse(text).parts().size()),
                "addresses/s");
        AddressFinder finder = new AddressFinder(parser);
        print(
                "geocode.find_per_s",
                perSecond(text ->
                        found += finder.find("居民反映" + text + "漏水，希望尽快维修").size()),
                "texts/s");
        print("geocode.found", (double) found, "parts");
    }

    private interface Work {
        void on(String text);
    }

    /** The median of some runs; as many rounds before them warm up. */
    private double perSecond(Work work) {
        int each = rounds / RUNS;
        all(work, rounds);
        Times times = new Times();
        for (int run = 0; run < RUNS; run++) {
            times.measure(() -> all(work, each));
        }
        return (double) addresses.size() * each / (times.millis(0.5) / 1000);
    }

    private void all(Work work, int times) {
        for (int i = 0; i < times; i++) {
            addresses.forEach(work::on);
        }
    }

    static void print(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.1f %s%n", name, value, unit);
    }
}
