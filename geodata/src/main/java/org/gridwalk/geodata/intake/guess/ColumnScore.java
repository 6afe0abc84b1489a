package org.gridwalk.geodata.intake.guess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well one column fits one field: two parts of three by its name, one by what stands in it. A name alone, with nothing
 * of the kind under it, is not enough to be certain; neither are values alone.
 *
 * @param score from 0 to 1
 */
record ColumnScore(double score, List<Evidence> evidence) {
    private static final double BY_NAME = 0.65;
    private static final double BY_VALUES = 0.35;
    private static final double AGAINST = 0.25;
    private static final double BY_VALUES_ALONE = 0.5;
    private static final double LIKE = 0.5;
    private static final double LESS_FOR_LIKE = 0.75;
    private static final double LESS_FOR_LATER = 0.005;

    private static final double MOST = 0.8;
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.98;
    private static final double VOCABULARY = 0.3;
    private static final int FEW = 40;

    static ColumnScore of(Field field, ColumnSample column) {
        List<Evidence> evidence = new ArrayList<>();
        double name = name(field, column.name(), evidence);
        double values = column.filled() == 0 ? 0 : values(field.kind(), column, evidence);
        double score = name > 0
                ? BY_NAME * name + (values < 0 ? against(field.kind()) : BY_VALUES) * values
                : alone(field.kind()) * values;
        return new ColumnScore(Math.max(0, Math.min(1, score)), evidence);
    }

    /** Coordinates tell which of two they are; a column of numbers with faults is still that of its name. */
    private static double against(FieldKind kind) {
        return kind == FieldKind.LNG || kind == FieldKind.LAT ? BY_NAME : AGAINST;
    }

    private static double alone(FieldKind kind) {
        return kind == FieldKind.NUMBER ? BY_VALUES : BY_VALUES_ALONE;
    }

    private static double name(Field field, String column, List<Evidence> evidence) {
        double best = 0;
        Optional<Evidence> why = Optional.empty();
        for (int i = 0; i < field.words().size(); i++) {
            String word = field.words().get(i);
            double match = NameMatch.of(word, column);
            double score = match == 1
                    ? 1 - LESS_FOR_LATER * i
                    : match >= LIKE && NameMatch.plain(word).length() > 1 ? match * LESS_FOR_LIKE : 0;
            if (score > best) {
                best = score;
                why = Optional.of(Evidence.name(match == 1 ? Evidence.Code.NAME : Evidence.Code.NAME_LIKE, word));
            }
        }
        why.ifPresent(evidence::add);
        return best;
    }

    /** From -1, which speaks against it, to 1. */
    private static double values(FieldKind kind, ColumnSample column, List<Evidence> evidence) {
        ColumnSample.Shares shares = column.shares();
        return switch (kind) {
            case NUMBER -> number(shares, evidence);
            case TIME -> time(shares, evidence);
            case TOPIC -> topic(column, evidence);
            case STATUS -> words(column, IssueWords.STATUSES, evidence);
            case SOURCE -> words(column, IssueWords.SOURCES, evidence);
            case TEXT -> share(Evidence.Code.SENTENCES, shares.sentences(), evidence);
            case ADDRESS -> share(Evidence.Code.ADDRESSES, shares.addresses(), evidence);
            case PERSON -> share(Evidence.Code.PERSONS, shares.persons(), evidence);
            case PHONE -> share(Evidence.Code.PHONE_NUMBERS, shares.phones(), evidence);
            case LNG -> coordinate(shares, true, evidence);
            case LAT -> coordinate(shares, false, evidence);
        };
    }

    private static double number(ColumnSample.Shares shares, List<Evidence> evidence) {
        if (shares.unique() < MOST) {
            evidence.add(Evidence.share(Evidence.Code.NOT_UNIQUE, shares.unique()));
            return -1;
        }
        evidence.add(Evidence.share(Evidence.Code.UNIQUE, shares.unique()));
        boolean isOther = shares.written() > HALF || shares.sentences() > MOST;
        if (isOther || shares.codes() < HALF) {
            return -HALF;
        }
        // Seven or eight digits may be a telephone number, and are many a ticket's: the name decides.
        return shares.unique() >= NEARLY_ALL && shares.phones() <= HALF ? 1 : HALF;
    }

    private static double time(ColumnSample.Shares shares, List<Evidence> evidence) {
        boolean are = shares.times() >= HALF;
        evidence.add(Evidence.share(are ? Evidence.Code.TIMES : Evidence.Code.NOT_TIMES, shares.times()));
        if (!are) {
            return -1;
        }
        return shares.written() >= HALF ? shares.times() : HALF * shares.times();
    }

    private static double topic(ColumnSample column, List<Evidence> evidence) {
        double different = column.different() / (double) Math.max(1, column.filled());
        boolean few = !column.values().isEmpty() && (column.filled() < FEW || different <= VOCABULARY);
        evidence.add(new Evidence(
                few ? Evidence.Code.FEW_DIFFERENT : Evidence.Code.MANY_DIFFERENT,
                (int) Math.round(100 * Math.min(1, different)),
                String.valueOf(column.different())));
        ColumnSample.Shares shares = column.shares();
        boolean isOther = shares.times() > HALF || shares.phones() > HALF || shares.longitudes() > HALF;
        return !few || isOther ? -1 : HALF;
    }

    private static double words(ColumnSample column, Map<String, List<String>> known, List<Evidence> evidence) {
        if (column.values().isEmpty() || column.different() > FEW) {
            evidence.add(new Evidence(Evidence.Code.MANY_DIFFERENT, 100, String.valueOf(column.different())));
            return -1;
        }
        int all = 0;
        int found = 0;
        for (Map.Entry<String, Integer> value : column.values().entrySet()) {
            all += value.getValue();
            found += IssueWords.code(known, value.getKey()).isPresent() ? value.getValue() : 0;
        }
        double share = found / (double) all;
        evidence.add(Evidence.share(share >= HALF ? Evidence.Code.KNOWN_WORDS : Evidence.Code.UNKNOWN_WORDS, share));
        return share >= HALF ? share : share - HALF;
    }

    private static double share(Evidence.Code code, double share, List<Evidence> evidence) {
        evidence.add(Evidence.share(code, share));
        return share >= HALF ? share : share - HALF;
    }

    private static double coordinate(ColumnSample.Shares shares, boolean east, List<Evidence> evidence) {
        double degrees = east ? shares.longitudes() : shares.latitudes();
        double meters = east ? shares.metersEast() : shares.metersNorth();
        if (Math.max(degrees, meters) >= HALF) {
            boolean isDegrees = degrees >= meters;
            Evidence.Code code = isDegrees
                    ? east ? Evidence.Code.LONGITUDES : Evidence.Code.LATITUDES
                    : east ? Evidence.Code.METERS_EAST : Evidence.Code.METERS_NORTH;
            evidence.add(Evidence.share(code, Math.max(degrees, meters)));
            return Math.max(degrees, meters);
        }
        double otherDegrees = east ? shares.latitudes() : shares.longitudes();
        if (otherDegrees >= HALF) {
            evidence.add(Evidence.share(east ? Evidence.Code.LATITUDES : Evidence.Code.LONGITUDES, otherDegrees));
            return -1;
        }
        double otherMeters = east ? shares.metersNorth() : shares.metersEast();
        if (otherMeters >= HALF) {
            // A city's own system may count its metres from anywhere: the name still says which of two it is.
            evidence.add(Evidence.share(east ? Evidence.Code.METERS_NORTH : Evidence.Code.METERS_EAST, otherMeters));
            return -HALF;
        }
        evidence.add(Evidence.share(Evidence.Code.NO_COORDINATES, 1 - Math.max(degrees, meters)));
        return -HALF;
    }
}
