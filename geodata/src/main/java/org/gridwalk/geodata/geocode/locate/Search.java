package org.gridwalk.geodata.geocode.locate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.geocode.Answer;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.Reason;
import org.gridwalk.geodata.geocode.Reason.Code;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.index.Precision;

/**
 * The search for one address: what fits by names, by road and number, by community, each step only where those before it have
 * not found all that is asked for.
 */
final class Search {
    private static final Set<Code> CERTAIN_NAMES = Set.of(Code.NAME, Code.NAME_SUFFIX, Code.NAME_WITHIN);
    /** Of a name that isn't the one written, and whose doors don't speak for it. */
    private static final double UNPROVEN = 0.75;
    /** Of a name that differs by any character: a candidate only, unless something else speaks for it. */
    private static final double NEAR = 0.6;

    /** What all searches of one address book share. */
    record Book(AddressIndex index, DoorMatcher doors, Verdict verdict) {}

    private final Book book;
    private final AddressIndex index;
    private final DoorMatcher doors;
    final Wanted wanted;
    private final Whereabouts where;
    private final Context context;
    private final DoorReadings readings;
    private final List<Match> matches;
    private boolean full;

    Search(Book book, Wanted wanted, Whereabouts where, Context context) {
        this.book = book;
        this.index = book.index();
        this.doors = book.doors();
        this.wanted = wanted;
        this.where = where;
        this.context = context;
        this.matches = new ArrayList<>();
        this.readings = new DoorReadings(wanted);
    }

    /** Another reading of the same address, whose matches are added. */
    private Search(Search before, Wanted other) {
        this.book = before.book;
        this.index = before.index;
        this.doors = before.doors;
        this.wanted = other;
        this.where = before.where;
        this.context = before.context;
        this.matches = before.matches;
        this.readings = new DoorReadings(other, true);
    }

    Answer answer() {
        wanted.address().value(Kind.CODE).ifPresent(this::byCode);
        List<DoorReading> written = readings.byCustom();
        byNames(written, false);
        if (!full && wanted.names.isEmpty()) {
            byRoad(written, false);
        }
        if (!full) {
            unlikely(written);
        }
        if (matches.isEmpty()) {
            byCommunity(written);
        }
        if (matches.isEmpty()) {
            byRoadAlone();
        }
        return book.verdict().of(new Verdict.Case(wanted, where, context, matches));
    }

    /** What else is written may still say that it is another place. */
    private void byCode(String code) {
        for (int ref : index.doors().coded(code)) {
            boolean isDwelling = ref >= 0;
            int building = isDwelling ? index.doors().buildingOf(ref) : ~ref;
            add(new Match(
                    isDwelling ? Precision.ROOM : Precision.BUILDING,
                    index.communityOf(building),
                    index.estateOf(building),
                    building,
                    isDwelling ? index.doors().entranceOfDwelling(ref) : 0,
                    isDwelling ? ref : AddressIndex.NONE,
                    AddressIndex.NONE,
                    true,
                    1,
                    List.of(Reason.of(Code.CODE, "code", code))));
        }
    }

    /** What is only looked at where nothing has all that was asked for. */
    private void unlikely(List<DoorReading> written) {
        where.setRight();
        List<DoorReading> inOrder = readings.inOrder();
        if (!inOrder.isEmpty()) {
            byNames(inOrder, false);
            if (!full) {
                byRoad(inOrder, false);
            }
        }
        boolean named = matches.stream().anyMatch(match -> isNamedHere(match));
        if (!full && !named) {
            byNames(written, true);
            if (!full && !inOrder.isEmpty()) {
                byNames(inOrder, true);
            }
        }
        if (!full && !named && !wanted.names.isEmpty()) {
            byRoad(written, false);
        }
        if (!full && !named) {
            byRoad(written, true);
        }
        if (!full) {
            byNamesInText();
        }
    }

    /** By the names of the book that stand anywhere in the text, where its parts were taken for something else. */
    private void byNamesInText() {
        Optional<Wanted.Name> there =
                new BookNames(index, where).find(wanted.address().text());
        if (there.isPresent()) {
            Search again = again(there.get());
            again.byNames(again.readings.inOrder(), false);
        } else if (wanted.endOfRoad() > 0) {
            Search again = again(new Wanted.Name("", "", wanted.endOfRoad()));
            again.byRoad(again.readings.inOrder(), false);
        }
    }

    private Search again(Wanted.Name name) {
        return new Search(this, new Wanted(wanted, name));
    }

    /** Where the very name is there, no other one is meant: a slip seldom makes one that exists as well. */
    private boolean isNamedHere(Match match) {
        return where.fits(match.community()) && (match.has(Code.NAME) || match.has(Code.NAME_SUFFIX));
    }

    private List<Wanted.Name> names() {
        if (where.unknown().isEmpty()) {
            return wanted.names;
        }
        List<Wanted.Name> names = new ArrayList<>(wanted.names);
        for (Wanted.Area area : where.unknown()) {
            names.add(new Wanted.Name(area.name(), "", area.end()));
        }
        return names;
    }

    private void byNames(List<DoorReading> written, boolean alike) {
        for (Wanted.Name name : names()) {
            NameMatches steps = new NameMatches(index.estateNames(), name);
            for (NameMatches.Step step : NameMatches.Step.values()) {
                boolean road = wanted.roads.contains(name.name()) && step.compareTo(NameMatches.Step.SUFFIX) > 0;
                if ((step == NameMatches.Step.LIKE) != alike || road) {
                    steps.step(step);
                    continue;
                }
                for (NameMatches.Named named : steps.step(step)) {
                    estates(named, written);
                }
                if (full) {
                    return;
                }
            }
        }
    }

    private void estates(NameMatches.Named named, List<DoorReading> written) {
        for (int ref : index.estateNames().refs(named.name())) {
            for (DoorReading door : written) {
                if (ref >= 0) {
                    inEstate(ref, named, door);
                } else {
                    add(doors.in(~ref, withoutBuilding(door)).with(named.weight(), List.of(named.reason())));
                }
            }
        }
    }

    /** In a building with a name the number of a building isn't asked for. */
    private DoorReading withoutBuilding(DoorReading door) {
        return door.building() == null
                ? door
                : new DoorReading(null, door.entrance(), door.floor(), door.room(), door.weight(), door.chain());
    }

    private void inEstate(int estate, NameMatches.Named named, DoorReading door) {
        int[] buildings = index.buildings(estate);
        List<Reason> reasons = new ArrayList<>();
        reasons.add(named.reason());
        if (door.chain() != null) {
            reasons.add(Reason.of(written(door) ? Code.CHAIN : Code.NUMBERS_IN_ORDER, "read", door.chain()));
        }
        double weight = named.weight() * road(buildings, reasons) * custom(estate, door);
        if (named.reason().code() == Code.NAME_NEAR
                && reasons.stream().noneMatch(reason -> reason.code() == Code.ROAD_CONFIRMS)) {
            weight *= NEAR;
        }
        double unproven = CERTAIN_NAMES.contains(named.reason().code()) ? 1 : UNPROVEN;
        if (door.building() != null) {
            buildings = index.inEstate(estate, door.building());
            if (buildings.length == 0) {
                reasons.add(Reason.of(Code.BUILDING_UNKNOWN, "building", door.building()));
                add(estateMatch(estate, false, 0.7 * unproven * weight * door.weight(), reasons));
                return;
            }
        } else if (!door.goesInside()) {
            if (readings.several()) {
                reasons.add(Reason.of(Code.SEVERAL));
            }
            add(estateMatch(estate, true, weight * door.weight(), reasons));
            return;
        } else if (buildings.length != 1 && door.chain() != null) {
            return;
        } else if (buildings.length != 1) {
            reasons.add(Reason.of(Code.BUILDING_MISSING));
            add(estateMatch(estate, false, 0.8 * unproven * weight * door.weight(), reasons));
            return;
        }
        for (int building : buildings) {
            Match match = doors.in(building, door);
            add(match.with(match.full() ? weight : weight * unproven, reasons));
        }
    }

    private boolean written(DoorReading door) {
        return wanted.address().chain() != null && door.weight() > 0.95;
    }

    /** What the estate's own way of numbering says against a reading that it could have. */
    private double custom(int estate, DoorReading door) {
        if (door.chain() == null || door.building() == null) {
            return 1;
        }
        boolean entrance = door.entrance() != null;
        return entrance == index.customs().hasEntrances(estate) ? 1 : 0.97;
    }

    /** An address by road and number that the estate has too speaks for it; another one against it. */
    private double road(int[] buildings, List<Reason> reasons) {
        if (wanted.roads.isEmpty() || wanted.number.isEmpty() || buildings.length == 0) {
            return 1;
        }
        String road = wanted.roads.get(0);
        boolean onRoad = false;
        for (int building : buildings) {
            if (!index.isElsewhere(building, road, wanted.lane, wanted.number)) {
                if (index.isOnRoad(building, road)) {
                    reasons.add(new Reason(Code.ROAD_CONFIRMS, Map.of("road", road, "number", wanted.number)));
                }
                return 1;
            }
            onRoad |= index.isOnRoad(building, road);
        }
        reasons.add(new Reason(Code.ROAD_DIFFERS, Map.of("road", road, "number", wanted.number)));
        return onRoad ? 0.93 : 0.8;
    }

    Match estateMatch(int estate, boolean all, double score, List<Reason> reasons) {
        return new Match(
                Precision.ESTATE,
                index.communityOfEstate(estate),
                estate,
                AddressIndex.NONE,
                0,
                AddressIndex.NONE,
                AddressIndex.NONE,
                all,
                score,
                reasons);
    }

    private void byRoad(List<DoorReading> written, boolean alike) {
        if (wanted.roads.isEmpty() || (wanted.number.isEmpty() && wanted.lane.isEmpty())) {
            return;
        }
        NameMatches steps = new NameMatches(index.roadNames(), new Wanted.Name(wanted.roads.get(0), "", 0));
        List<NameMatches.Named> same = steps.step(NameMatches.Step.SAME);
        for (NameMatches.Named named : alike ? steps.step(NameMatches.Step.LIKE) : same) {
            if (named.reason().code() == Code.NAME_NEAR) {
                continue;
            }
            new RoadSearch(book, this, named).find(written);
        }
    }

    private void byCommunity(List<DoorReading> written) {
        boolean namesMore = !wanted.names.isEmpty() || !where.unknown().isEmpty();
        for (int community : where.communities()) {
            DoorReading door = written.get(0);
            boolean houses = door.building() != null && !namesMore;
            int[] called = houses ? index.inCommunity(community, door.building()) : new int[0];
            List<Match> there = new ArrayList<>();
            for (int building : called) {
                there.add(doors.in(building, door)
                        .with(0.85, List.of(Reason.of(Code.AREA, "area", areaName(community)))));
            }
            List<Match> whole = there.stream().filter(Match::full).toList();
            (whole.isEmpty() ? there : whole).forEach(this::add);
            if (there.isEmpty()) {
                boolean all = door.building() == null && !namesMore;
                add(communityMatch(community, all));
            }
        }
    }

    private String areaName(int area) {
        return index.areas().get(area).name();
    }

    private Match communityMatch(int community, boolean all) {
        return new Match(
                Precision.COMMUNITY,
                community,
                AddressIndex.NONE,
                AddressIndex.NONE,
                0,
                AddressIndex.NONE,
                AddressIndex.NONE,
                all,
                all ? 0.95 : 0.7,
                List.of(Reason.of(Code.AREA, "area", areaName(community))));
    }

    private void byRoadAlone() {
        for (String road : wanted.roads) {
            NameMatches steps = new NameMatches(index.roadNames(), new Wanted.Name(road, "", 0));
            List<NameMatches.Named> named = steps.step(NameMatches.Step.SAME);
            for (NameMatches.Named one : named.isEmpty() ? steps.step(NameMatches.Step.LIKE) : named) {
                onRoad(one, wanted.names.isEmpty());
            }
            if (!matches.isEmpty()) {
                return;
            }
        }
    }

    private void onRoad(NameMatches.Named named, boolean nothingElse) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(named.reason());
        boolean all = wanted.number.isEmpty() && nothingElse;
        if (!wanted.number.isEmpty()) {
            reasons.add(new Reason(
                    Code.NUMBER_UNKNOWN,
                    Map.of("road", index.roadNames().name(named.name()), "number", wanted.number)));
        }
        wanted.names.forEach(name -> reasons.add(Reason.of(Code.NAME_UNKNOWN, "written", name.name())));
        for (int road : index.roadNames().refs(named.name())) {
            add(new Match(
                    Precision.ROAD,
                    index.communityOfRoad(road),
                    AddressIndex.NONE,
                    AddressIndex.NONE,
                    0,
                    AddressIndex.NONE,
                    road,
                    all,
                    named.weight() * (all ? 0.95 : 0.75),
                    reasons));
        }
    }

    void add(Match match) {
        Match weighed = where.weigh(match);
        full |= weighed.full() && weighed.score() >= Verdict.LEAST && where.fits(weighed.community());
        matches.add(weighed);
    }
}
