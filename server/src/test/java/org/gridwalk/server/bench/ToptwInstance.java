package org.gridwalk.server.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.routing.RouteProblem;
import org.gridwalk.geodata.routing.RouteProblem.Shift;
import org.gridwalk.geodata.routing.RouteProblem.Stop;
import org.gridwalk.geodata.routing.RouteProblem.TimeWindow;
import org.gridwalk.geodata.routing.TravelTimes;

/**
 * A published instance in Solomon's format, read as team orienteering: the demand is what a customer is worth, customer
 * 0 the depot. Times are tenths, as distances are rounded down to one decimal.
 *
 * @param rows number, x, y, demand, ready time, due date and service time of each customer
 */
record ToptwInstance(String name, List<double[]> rows) {
    private static final int COLUMNS = 7;

    /** A problem of one instance with so many routes, and what others have published for it, if anything. */
    record Case(ToptwInstance instance, int routes, Double published) {
        String name() {
            return instance.name + "-" + routes;
        }
    }

    /** All cases of a folder: those of its published.csv, or 1 to 4 routes of each instance that it doesn't name. */
    static List<Case> cases(Path folder) throws IOException {
        Map<String, Double> published = published(folder.resolve("published.csv"));
        List<Case> cases = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(ToptwInstance::isInstance).sorted().toList();
        }
        for (Path file : files) {
            ToptwInstance instance = read(file);
            boolean known = published.keySet().stream().anyMatch(key -> key.startsWith(instance.name + "-"));
            for (int routes = 1; routes <= 4; routes++) {
                Double best = published.get(instance.name + "-" + routes);
                if (best != null || !known) {
                    cases.add(new Case(instance, routes, best));
                }
            }
        }
        return cases;
    }

    private static boolean isInstance(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".txt");
    }

    private static Map<String, Double> published(Path file) throws IOException {
        Map<String, Double> best = new TreeMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] cells = line.split(",", -1);
                if (cells.length > 2 && cells[0].strip().matches("\\d+")) {
                    String key = cells[1].strip().toLowerCase(Locale.ROOT) + "-" + cells[0].strip();
                    best.put(key, Double.parseDouble(cells[2].strip()));
                }
            }
        }
        return best;
    }

    static ToptwInstance read(Path file) {
        List<double[]> rows = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> line.strip().split("\\s+"))
                    .filter(cells -> cells.length == COLUMNS && cells[0].matches("\\d+"))
                    .forEach(cells -> rows.add(
                            Stream.of(cells).mapToDouble(Double::parseDouble).toArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = file.getFileName().toString().replaceAll("\\.[^.]*$", "").toLowerCase(Locale.ROOT);
        if (rows.isEmpty()) {
            throw new BadInput(file.toString(), "no customer", "lines of seven numbers, the depot's first");
        }
        return new ToptwInstance(name, rows);
    }

    RouteProblem problem(int routes) {
        TravelTimes travel = (from, to) -> {
            double[] a = rows.get(from);
            double[] b = rows.get(to);
            return (int) Math.floor(10 * Math.hypot(a[1] - b[1], a[2] - b[2]) + 1e-9);
        };
        List<Stop> stops = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            double[] row = rows.get(i);
            stops.add(new Stop(i, row[3], new TimeWindow(tenths(row[4]), tenths(row[5])), tenths(row[6])));
        }
        double[] depot = rows.get(0);
        Shift shift = new Shift(0, 0, tenths(depot[4]), tenths(depot[5]));
        return new RouteProblem(
                rows.size(),
                travel,
                stops,
                Stream.generate(() -> shift).limit(routes).toList());
    }

    private static int tenths(double value) {
        return (int) Math.round(value * 10);
    }
}
