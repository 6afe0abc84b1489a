package org.gridwalk.geodata.geocode.locate;

import java.util.Optional;
import org.gridwalk.geodata.geocode.Answer;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.ParsedAddress;
import org.gridwalk.geodata.geocode.Place;
import org.gridwalk.geodata.geocode.index.AddressBook;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.index.Doors;
import org.gridwalk.geodata.geocode.index.Precision;
import org.gridwalk.geodata.geocode.parse.AddressValue;

/**
 * Looks up an address: by the estate that it names and by its road and number, step by step from names that are the same to
 * names that are alike, until one has all the doors that are asked for. What fits is weighed and compared; {@link Verdict}
 * decides.
 */
public final class Locator {
    private final AddressIndex index;
    private final PlaceWriter places;
    private final Verdict verdict;
    private final Search.Book book;

    public Locator(AddressIndex index) {
        this.index = index;
        this.places = new PlaceWriter(index);
        this.verdict = new Verdict(index, places);
        this.book = new Search.Book(index, new DoorMatcher(index), verdict);
    }

    /** An estate as a place, by its id; empty if the book hasn't got it. */
    public Optional<Place> estate(long id) {
        return Optional.ofNullable(places.of(new AddressBook.Target(Precision.ESTATE, id, 0, null, null)));
    }

    /**
     * A place by its precision and its ids, with all else as the book has it now.
     *
     * @return empty if the book hasn't got it, and for a POINT
     */
    public Optional<Place> place(Place said) {
        Long id = switch (said.precision()) {
            case ROOM -> said.dwellingId();
            case ENTRANCE, BUILDING -> said.buildingId();
            case ESTATE -> said.estateId();
            case ROAD, COMMUNITY -> said.areaId();
            case POINT -> null;
        };
        if (id == null) {
            return Optional.empty();
        }
        if (said.precision() == Precision.ROAD) {
            return road(said);
        }
        int entrance = said.precision() == Precision.ENTRANCE && said.entrance() != null ? said.entrance() : 0;
        if (said.precision() == Precision.ENTRANCE && !hasEntrance(index.doors().ofId(id), entrance)) {
            return Optional.empty();
        }
        return Optional.ofNullable(places.of(new AddressBook.Target(said.precision(), id, entrance, null, null)));
    }

    /** By a door of its own, or by those who live behind it. */
    private boolean hasEntrance(int building, int entrance) {
        if (building == Doors.NONE || entrance < 1) {
            return false;
        }
        return index.doors().entranceOf(building, entrance) != null
                || index.doors()
                                .find(building, new Doors.Asked(entrance, 0, Doors.NONE))
                                .count()
                        > 0;
    }

    private Optional<Place> road(Place said) {
        int name = said.road() == null ? -1 : index.roadNames().exact(AddressValue.name(said.road()));
        if (name < 0) {
            return Optional.empty();
        }
        for (int road : index.roadNames().refs(name)) {
            int community = index.communityOfRoad(road);
            if (community != AddressIndex.NONE && index.areas().get(community).id() == said.areaId()) {
                return Optional.of(places.ofRoad(road, community));
            }
        }
        return Optional.empty();
    }

    public Answer locate(ParsedAddress address, Context context) {
        Wanted wanted = new Wanted(address);
        wanted.splitAreas(index.areaNames());
        Whereabouts where = new Whereabouts(index, wanted, context);
        Optional<Answer> decided =
                index.aliases().find(address.text(), aliasArea(where)).map(alias -> verdict.decided(alias));
        return decided.orElseGet(() -> new Search(book, wanted, where, context).answer());
    }

    private static int aliasArea(Whereabouts where) {
        return where.communities().length == 1 ? where.communities()[0] : where.context();
    }
}
