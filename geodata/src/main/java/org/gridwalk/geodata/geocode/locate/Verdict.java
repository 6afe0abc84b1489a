package org.gridwalk.geodata.geocode.locate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geocode.Answer;
import org.gridwalk.geodata.geocode.Answer.Ambiguous;
import org.gridwalk.geodata.geocode.Answer.Candidate;
import org.gridwalk.geodata.geocode.Answer.Located;
import org.gridwalk.geodata.geocode.Answer.NotFound;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.Place;
import org.gridwalk.geodata.geocode.Reason;
import org.gridwalk.geodata.geocode.Reason.Code;
import org.gridwalk.geodata.geocode.index.AddressBook;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.index.Doors;
import org.gridwalk.geodata.geocode.index.Precision;

/**
 * Decides between places that fit: one that is clearly better than what contradicts it is the answer, else all of them are
 * candidates. What lies in another area than the one that was said is a candidate at most; and so is a name that is merely
 * alike where the very name is there.
 */
final class Verdict {
    /** Below it nothing is an answer. */
    static final double LEAST = 0.55;

    private static final double MARGIN = 0.12;
    private static final int MOST_CANDIDATES = 9;
    private static final double CERTAIN = 0.99;
    private static final double NEAR_METERS = 500;
    private static final Set<Code> ONLY_CANDIDATES = Set.of(Code.AREA_DIFFERS, Code.PHASE_UNKNOWN);
    private static final Pattern BESIDE = Pattern.compile("旁|对面|附近|[东西南北]侧|后面|前面|隔壁|米|路口|交叉|交汇|之间|斜|路边|沿线");

    private final AddressIndex index;
    private final PlaceWriter places;

    /** What one address led to. */
    record Case(Wanted wanted, Whereabouts where, Context context, List<Match> matches) {}

    Verdict(AddressIndex index, PlaceWriter places) {
        this.index = index;
        this.places = places;
    }

    Answer of(Case one) {
        List<Match> sorted = distinct(one.matches());
        if (sorted.isEmpty()) {
            return new NotFound(missing(one));
        }
        Match best = sorted.get(0);
        List<Match> rivals = new ArrayList<>();
        for (Match other : sorted.subList(1, sorted.size())) {
            if (isRival(best, other)) {
                rivals.add(other);
            }
        }
        if (!rivals.isEmpty() && best.precision() == Precision.ROAD && allOnRoad(best, rivals)) {
            rivals.clear();
        }
        if (!rivals.isEmpty() && one.context().near().isPresent()) {
            Match nearest = nearest(best, rivals, one.context().near().get());
            if (nearest != null) {
                return located(one, nearest.with(0.95, List.of(Reason.of(Code.NEAREST))), sorted);
            }
        }
        boolean answer = rivals.isEmpty() && best.score() >= LEAST && mayAnswer(best, one.where());
        return answer ? located(one, best, sorted) : ambiguous(sorted, rivals);
    }

    private static boolean mayAnswer(Match match, Whereabouts where) {
        for (Reason reason : match.reasons()) {
            boolean outside =
                    reason.code() == Code.OUTSIDE_CONTEXT && !(where.isNamed() && where.fitsText(match.community()));
            if (outside || ONLY_CANDIDATES.contains(reason.code())) {
                return false;
            }
        }
        return true;
    }

    private static List<Match> distinct(List<Match> matches) {
        if (matches.size() < 2) {
            return matches;
        }
        List<Match> sorted = new ArrayList<>(matches);
        sorted.sort(Match.BEST);
        List<Match> kept = new ArrayList<>();
        for (Match match : sorted) {
            if (isNew(match, kept)) {
                kept.add(match);
            }
        }
        return kept;
    }

    private static boolean isNew(Match match, List<Match> kept) {
        for (Match other : kept) {
            if (other.isSamePlace(match)) {
                return false;
            }
        }
        return true;
    }

    /** Whether another place contradicts the best, and is about as good. */
    private boolean isRival(Match best, Match other) {
        if (holds(other, best) || holds(best, other)) {
            return false;
        }
        return other.score() > best.score() - MARGIN
                && (other.full() || !best.full() || other.estate() != best.estate());
    }

    /** Whether a place is a part of another. */
    private static boolean holds(Match large, Match small) {
        return switch (large.precision()) {
            case COMMUNITY -> large.community() == small.community();
            case ESTATE -> large.estate() == small.estate() && small.estate() != AddressIndex.NONE;
            case BUILDING -> large.building() == small.building();
            case ENTRANCE -> large.building() == small.building() && large.entrance() == small.entrance();
            case ROOM, POINT, ROAD -> false;
        };
    }

    private boolean allOnRoad(Match best, List<Match> rivals) {
        return rivals.stream()
                .allMatch(rival -> rival.precision() == Precision.ROAD
                        && index.road(rival.road())
                                .name()
                                .equals(index.road(best.road()).name()));
    }

    private Match nearest(Match best, List<Match> rivals, LngLat near) {
        List<Match> all = new ArrayList<>(rivals);
        all.add(best);
        Match nearest = null;
        double least = NEAR_METERS;
        double second = Double.MAX_VALUE;
        for (Match match : all) {
            Place place = places.of(match);
            double away = place.lng() == null ? Double.MAX_VALUE : new LngLat(place.lng(), place.lat()).metersTo(near);
            if (away < least) {
                second = least;
                least = away;
                nearest = match;
            } else {
                second = Math.min(second, away);
            }
        }
        return second > 3 * least ? nearest : null;
    }

    private Located located(Case one, Match match, List<Match> sorted) {
        Match answer = match;
        List<Reason> more = new ArrayList<>();
        String note = one.wanted().address().note();
        double weight = CERTAIN;
        if (note != null && BESIDE.matcher(note).find()) {
            more.add(Reason.of(Code.BESIDE, "note", note));
            weight *= 0.95;
            answer = beside(match);
        }
        if (isSetApart(match, sorted)) {
            more.add(Reason.of(Code.CONTEXT));
            weight *= 0.98;
        }
        Match said = answer.with(weight, more);
        return new Located(places.of(said), round(said.score()), said.reasons());
    }

    /** Whether only where the ticket belongs tells a place from another one. */
    private static boolean isSetApart(Match match, List<Match> sorted) {
        for (Match other : sorted) {
            if (other.full() && other.has(Code.OUTSIDE_CONTEXT) && !other.isSamePlace(match)) {
                return true;
            }
        }
        return false;
    }

    /** Beside a room is somewhere at its building. */
    private static Match beside(Match match) {
        if (match.precision() != Precision.ROOM && match.precision() != Precision.ENTRANCE) {
            return match;
        }
        return new Match(
                Precision.BUILDING,
                match.community(),
                match.estate(),
                match.building(),
                0,
                Doors.NONE,
                match.road(),
                match.full(),
                match.score(),
                match.reasons());
    }

    private Ambiguous ambiguous(List<Match> sorted, List<Match> rivals) {
        List<Candidate> candidates = new ArrayList<>();
        List<Match> listed = new ArrayList<>();
        for (Match match : sorted) {
            if (listed.size() < MOST_CANDIDATES && listed.stream().noneMatch(better -> holds(match, better))) {
                listed.add(match);
            }
        }
        for (Match match : listed) {
            candidates.add(new Candidate(places.of(match), round(match.score()), match.reasons()));
        }
        List<Reason> reasons = rivals.isEmpty() ? sorted.get(0).reasons() : List.of(Reason.of(Code.SEVERAL_FIT));
        return new Ambiguous(candidates, reasons);
    }

    private static double round(double score) {
        return Math.round(Math.max(0, Math.min(1, score)) * 1000) / 1000.0;
    }

    private static List<Reason> missing(Case one) {
        List<Reason> reasons = new ArrayList<>();
        Wanted wanted = one.wanted();
        wanted.names.forEach(name -> reasons.add(Reason.of(Code.NAME_UNKNOWN, "written", name.name() + name.phase())));
        wanted.roads.forEach(road -> reasons.add(Reason.of(Code.ROAD_UNKNOWN, "written", road)));
        one.where().unknown().forEach(area -> reasons.add(Reason.of(Code.AREA_UNKNOWN, "written", area.name())));
        if (reasons.isEmpty()) {
            reasons.add(Reason.of(one.where().isNamed() ? Code.TOO_LARGE : Code.NOTHING_NAMED));
        }
        return reasons;
    }

    /** What was decided on before. */
    Answer decided(AddressBook.Alias alias) {
        Place place = alias.target() == null ? null : places.of(alias.target());
        return place == null
                ? new NotFound(List.of(Reason.of(Code.ALIAS)))
                : new Located(place, 1, List.of(Reason.of(Code.ALIAS)));
    }
}
