package org.gridwalk.server.bench;

import static org.gridwalk.server.bench.GeocodeBench.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.LocalPostgis;
import org.gridwalk.geodata.db.Migrations;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.geocode.AddressParser;
import org.gridwalk.geodata.geocode.Answer;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.Geocoder;
import org.gridwalk.geodata.geocode.ParsedAddress;
import org.gridwalk.geodata.geocode.index.AddressBook;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.index.Precision;
import org.gridwalk.geodata.geocode.parse.AddressReader;
import org.gridwalk.geodata.geocode.yard.Styles;
import org.gridwalk.geodata.geocode.yard.Tally;
import org.gridwalk.geodata.geocode.yard.Typos;
import org.gridwalk.geodata.geocode.yard.YardCity;
import org.gridwalk.geodata.geocode.yard.YardCity.Home;
import org.gridwalk.geodata.geocode.yard.Yardstick;

/** The part of the bench of addresses that has a city. */
final class GeocodeCity {
    private static final long SEED = 1;
    private static final int TIMED = 200_000;
    private static final int TRIGRAM_QUERIES = 40;
    private static final int MISSING_ESTATES = 6;

    private final YardCity city;
    private final AddressParser parser = new AddressParser();
    /** Of all answers, so that none is left out as unused. */
    private long found;

    GeocodeCity(int communities) {
        this.city = new YardCity(SEED, communities);
    }

    void run() throws IOException {
        AddressBook book = city.book();
        Times making = new Times();
        AddressIndex index = AddressIndex.of(book, new AddressReader());
        making.measure(() -> AddressIndex.of(book, new AddressReader()));
        print("geocode.dwellings", (double) index.size(), "dwellings");
        print("geocode.index_s", making.millis(1) / 1000, "s");
        Geocoder geocoder = new Geocoder(parser, index);
        measureAnswers(geocoder);
        measureMissing(book);
        measureSpeed(geocoder);
        measureTrigrams(geocoder);
        if (found < 0) {
            throw new IllegalStateException();
        }
    }

    private void measureAnswers(Geocoder geocoder) {
        Yardstick yardstick = new Yardstick(city.homes(), geocoder, SEED);
        yardstick.run(1);
        Tally clean = yardstick.clean;
        Tally slipped = yardstick.slipped;
        print("geocode.clean_right", clean.rightPercent(), "%");
        print("geocode.clean_of", (double) clean.counted(), "addresses");
        print("geocode.clean_not_unique", (double) (clean.tried() - clean.counted()), "addresses");
        print("geocode.typo_right", slipped.rightPercent(), "%");
        print("geocode.typo_of", (double) slipped.counted(), "addresses");
        print("geocode.typo_numbers_kept_right", slipped.wholePercent(), "%");
        print("geocode.typo_number_changed_right", slipped.numbersPercent(), "%");
        print("geocode.typo_number_changed_of", (double) slipped.numbersChanged(), "addresses");
        long tried = clean.tried() + slipped.tried();
        precise("geocode.wrongly_located", 100.0 * (clean.wrong() + slipped.wrong()) / tried, "%");
        precise("geocode.clean_wrongly_located", clean.wrongPercent(), "%");
        precise("geocode.typo_wrongly_located", slipped.wrongPercent(), "%");
        for (Tally.Point point : slipped.curve(0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)) {
            String at = String.format(Locale.ROOT, "geocode.typo_at_%.2f", point.score());
            print(at + "_answered", point.answered(), "%");
            precise(at + "_wrong", point.wrong(), "%");
        }
    }

    private static void precise(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.3f %s%n", name, value, unit);
    }

    /** Addresses in estates that the book hasn't got: an answer is right that is the road or the community. */
    private void measureMissing(AddressBook book) {
        Set<Long> gone = new HashSet<>();
        Set<Long> houses = new HashSet<>();
        book.estates().stream().filter(one -> one.id() % MISSING_ESTATES == 0).forEach(one -> gone.add(one.id()));
        book.buildings().stream().filter(one -> gone.contains(one.estateId())).forEach(one -> houses.add(one.id()));
        AddressBook less = new AddressBook(
                book.areas(),
                book.estates().stream().filter(one -> !gone.contains(one.id())).toList(),
                book.roads(),
                book.buildings().stream()
                        .filter(one -> !houses.contains(one.id()))
                        .toList(),
                book.entrances(),
                book.dwellings(),
                book.parts(),
                book.aliases());
        Geocoder geocoder = new Geocoder(parser, AddressIndex.of(less, new AddressReader()));
        Dice dice = new Dice(SEED);
        long asked = 0;
        long wrong = 0;
        for (Home home : city.homes()) {
            if (gone.contains(home.estate()) && dice.chance(0.2)) {
                String text = Styles.write(home, dice.below(Styles.COUNT)).text();
                Answer answer = geocoder.locate(text, Context.ofArea(home.subdistrict()));
                asked++;
                boolean astray = answer instanceof Answer.Located located
                        && located.place().precision().rank() >= Precision.ESTATE.rank();
                wrong += astray ? 1 : 0;
            }
        }
        precise("geocode.missing_estate_wrongly_located", 100.0 * wrong / asked, "%");
    }

    private void measureSpeed(Geocoder geocoder) {
        Dice dice = new Dice(SEED);
        Typos typos = new Typos();
        List<String> clean = new ArrayList<>();
        List<String> slipped = new ArrayList<>();
        List<Context> contexts = new ArrayList<>();
        for (int i = 0; i < TIMED; i++) {
            Home home = dice.pick(city.homes());
            String text = Styles.write(home, dice.below(Styles.COUNT)).text();
            Optional<String> slip = typos.slip(text, dice);
            clean.add(text);
            slipped.add(slip.orElse(text));
            contexts.add(Context.ofArea(home.subdistrict()));
        }
        print("geocode.addresses_per_s", perSecond(geocoder, clean, contexts), "addresses/s");
        print("geocode.typo_addresses_per_s", perSecond(geocoder, slipped, contexts), "addresses/s");
    }

    private double perSecond(Geocoder geocoder, List<String> texts, List<Context> contexts) {
        Times times = new Times();
        for (int run = 0; run < 3; run++) {
            times.measure(() -> {
                for (int i = 0; i < texts.size(); i++) {
                    found += geocoder.locate(texts.get(i), contexts.get(i))
                            .reasons()
                            .size();
                }
            });
        }
        return texts.size() / (times.millis(0.5) / 1000);
    }

    private void measureTrigrams(Geocoder geocoder) throws IOException {
        List<String> texts =
                city.homes().stream().map(home -> Styles.write(home, 0).text()).toList();
        Dice dice = new Dice(SEED + 1);
        List<String> asked =
                Stream.generate(() -> write(dice)).limit(TRIGRAM_QUERIES).toList();
        double lookup = lookupMillis(geocoder);
        Path cluster = Files.createTempDirectory("gridwalk-geocode-postgis");
        LocalPostgis.Options options =
                new LocalPostgis.Options(cluster, false, Map.of("fsync", "off", "autovacuum", "off"));
        try (LocalPostgis postgis = LocalPostgis.start(options);
                Database database = Database.open(postgis.jdbcUrl(), postgis.user(), postgis.password())) {
            Migrations.migrate(database);
            AddressTrigrams trigrams = new AddressTrigrams(database);
            trigrams.fill(texts);
            trigrams.indexForSimilarity();
            double similar = millis(asked, trigrams::similar);
            trigrams.indexForNearest();
            double nearest = millis(asked, trigrams::nearest);
            precise("geocode.lookup_us", lookup * 1000, "µs");
            print("geocode.trigram_gin_ms", similar, "ms");
            print("geocode.trigram_gist_ms", nearest, "ms");
            print("geocode.lookup_vs_trigram", Math.min(similar, nearest) / lookup, "times");
        } finally {
            try (Stream<Path> all = Files.walk(cluster)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    /** A dwelling as somebody writes it, while the table has it in full. */
    private String write(Dice dice) {
        return Styles.write(dice.pick(city.homes()), dice.between(1, Styles.COUNT - 1))
                .text();
    }

    /** Of addresses that are taken apart already. */
    private double lookupMillis(Geocoder geocoder) {
        Dice dice = new Dice(SEED + 1);
        List<ParsedAddress> parsed = new ArrayList<>();
        List<Context> contexts = new ArrayList<>();
        for (int i = 0; i < TIMED; i++) {
            Home home = dice.pick(city.homes());
            parsed.add(parser.parse(
                    Styles.write(home, dice.between(1, Styles.COUNT - 1)).text()));
            contexts.add(Context.ofArea(home.subdistrict()));
        }
        Times times = new Times();
        for (int run = 0; run < 3; run++) {
            times.measure(() -> {
                for (int i = 0; i < parsed.size(); i++) {
                    found += geocoder.locate(parsed.get(i), contexts.get(i))
                            .reasons()
                            .size();
                }
            });
        }
        return times.millis(0.5) / parsed.size();
    }

    /** The median. */
    private double millis(List<String> asked, ToLongFunction<String> query) {
        Times times = new Times();
        for (String text : asked) {
            times.measure(() -> found += query.applyAsLong(text) >= 0 ? 1 : 0);
        }
        return times.millis(0.5);
    }
}
