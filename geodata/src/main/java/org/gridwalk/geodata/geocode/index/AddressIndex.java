package org.gridwalk.geodata.geocode.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.ParsedAddress;
import org.gridwalk.geodata.geocode.parse.AddressReader;
import org.gridwalk.geodata.geocode.parse.AddressValue;

/**
 * An address book made ready for questions, immutable: some 100 bytes a building and 16 a dwelling. Areas, estates, roads
 * and buildings are numbers from 0 within it.
 */
public final class AddressIndex {
    /** Of what isn't there. */
    public static final int NONE = -1;

    private static final long ESTATE = 0x45L << 56;
    private static final long COMMUNITY = 0x43L << 56;

    private final AreaTree areas;
    private final AddressBook.Estate[] estates;
    private final int[] estateCommunities;
    private final AddressBook.Road[] roads;
    private final int[] roadAreas;
    private final Doors doors;
    private final int[] buildingEstates;
    private final int[] buildingCommunities;
    private final long[] buildingAddresses;
    private final long[] buildingRoads;
    private final Map<Long, Integer> estateById = new HashMap<>();
    private final NameIndex areaNames;
    private final NameIndex estateNames;
    private final NameIndex roadNames;
    private final LongInts byKey;
    private final LongInts byAddress;
    private final int[][] ofEstate;
    private final Customs customs;
    private final GridParts grids;
    private final AliasTable aliases;

    private AddressIndex(AddressIndex other, List<AddressBook.Alias> decided) {
        this.areas = other.areas;
        this.estates = other.estates;
        this.estateCommunities = other.estateCommunities;
        this.roads = other.roads;
        this.roadAreas = other.roadAreas;
        this.doors = other.doors;
        this.buildingEstates = other.buildingEstates;
        this.buildingCommunities = other.buildingCommunities;
        this.buildingAddresses = other.buildingAddresses;
        this.buildingRoads = other.buildingRoads;
        this.estateById.putAll(other.estateById);
        this.areaNames = other.areaNames;
        this.roadNames = other.roadNames;
        this.byKey = other.byKey;
        this.byAddress = other.byAddress;
        this.ofEstate = other.ofEstate;
        this.customs = other.customs;
        this.grids = other.grids;
        this.aliases = new AliasTable(decided, areas, doors);
        this.estateNames =
                aliases.names().equals(other.aliases.names()) ? other.estateNames : new NameIndex(callEstates());
    }

    private AddressIndex(AddressBook book, AddressReader reader) {
        this.areas = new AreaTree(book.areas());
        this.estates = book.estates().toArray(AddressBook.Estate[]::new);
        this.estateCommunities = new int[estates.length];
        for (int i = 0; i < estates.length; i++) {
            estateById.put(estates[i].id(), i);
            estateCommunities[i] = areas.ofId(estates[i].communityId());
        }
        this.roads = book.roads().toArray(AddressBook.Road[]::new);
        this.roadAreas =
                Arrays.stream(roads).mapToInt(road -> areas.ofId(road.areaId())).toArray();
        this.doors = new Doors(book);
        this.buildingEstates = new int[doors.size()];
        this.buildingCommunities = new int[doors.size()];
        for (int i = 0; i < doors.size(); i++) {
            buildingEstates[i] = estateById.getOrDefault(doors.building(i).estateId(), NONE);
            buildingCommunities[i] = areas.ofId(doors.building(i).communityId());
        }
        this.aliases = new AliasTable(book.aliases(), areas, doors);
        this.areaNames = new NameIndex(callAreas());
        this.estateNames = new NameIndex(callEstates());
        this.buildingAddresses = new long[doors.size()];
        this.buildingRoads = new long[doors.size()];
        Map<String, List<Integer>> called = new LinkedHashMap<>();
        for (int i = 0; i < roads.length; i++) {
            put(called, AddressValue.name(roads[i].name()), i);
        }
        this.byAddress = byAddress(reader, called);
        this.roadNames = new NameIndex(called);
        this.byKey = byKey();
        this.ofEstate = ofEstate();
        this.customs = new Customs(doors, ofEstate);
        this.grids = new GridParts(book.parts(), doors);
    }

    /** @param reader to take the addresses of buildings apart */
    public static AddressIndex of(AddressBook book, AddressReader reader) {
        return new AddressIndex(book, reader);
    }

    /** The same book with other aliases: in milliseconds. */
    AddressIndex with(List<AddressBook.Alias> decided) {
        return new AddressIndex(this, decided);
    }

    private static void put(Map<String, List<Integer>> called, String name, int ref) {
        List<Integer> refs = called.computeIfAbsent(name, any -> new ArrayList<>(1));
        if (!refs.contains(ref)) {
            refs.add(ref);
        }
    }

    private Map<String, List<Integer>> callAreas() {
        Map<String, List<Integer>> called = new LinkedHashMap<>();
        for (int i = 0; i < areas.size(); i++) {
            put(called, AddressValue.name(areas.get(i).name()), i);
        }
        return called;
    }

    /** Estates; and buildings that have a name rather than a number, as what is less than 0: all bits turned. */
    private Map<String, List<Integer>> callEstates() {
        Map<String, List<Integer>> called = new LinkedHashMap<>();
        for (int i = 0; i < estates.length; i++) {
            put(called, AddressValue.name(estates[i].name()), i);
        }
        aliases.names()
                .forEach((name, ids) -> ids.forEach(id -> {
                    Integer estate = estateById.get(id);
                    if (estate != null) {
                        put(called, name, estate);
                    }
                }));
        for (int i = 0; i < doors.size(); i++) {
            if (buildingEstates[i] == NONE && doors.key(i).length() > 2) {
                put(called, AddressValue.name(doors.building(i).name()), ~i);
            }
        }
        return called;
    }

    private LongInts byAddress(AddressReader reader, Map<String, List<Integer>> roadsCalled) {
        Map<String, ParsedAddress> parsed = new HashMap<>();
        LongInts.Builder index = new LongInts.Builder();
        for (int i = 0; i < buildingAddresses.length; i++) {
            String address = doors.building(i).address();
            Optional<String> road = address == null
                    ? Optional.empty()
                    : parsed.computeIfAbsent(address, reader::parse).value(Kind.ROAD);
            if (road.isPresent()) {
                String name = AddressValue.name(road.get());
                // A road that no street of the network is called by is known by the houses on it all the same.
                roadsCalled.computeIfAbsent(name, any -> new ArrayList<>(1));
                buildingRoads[i] = Hash.of(name);
                buildingAddresses[i] = key(name, parsed.get(address));
                index.add(buildingAddresses[i], i);
            }
        }
        return index.build();
    }

    private static long key(String road, ParsedAddress address) {
        return addressKey(
                road,
                address.value(Kind.LANE).orElse(""),
                address.value(Kind.NUMBER).orElse(""));
    }

    private static long addressKey(String road, String lane, String number) {
        return Hash.with(Hash.with(Hash.of(road), "/" + lane), "/" + number);
    }

    private LongInts byKey() {
        LongInts.Builder index = new LongInts.Builder();
        for (int i = 0; i < doors.size(); i++) {
            long key = Hash.of(doors.key(i));
            if (buildingEstates[i] != NONE) {
                index.add(Hash.with(key, ESTATE | buildingEstates[i]), i);
            }
            if (buildingCommunities[i] != NONE) {
                index.add(Hash.with(key, COMMUNITY | buildingCommunities[i]), i);
            }
        }
        return index.build();
    }

    private int[][] ofEstate() {
        int[] counts = new int[estates.length];
        for (int estate : buildingEstates) {
            if (estate != NONE) {
                counts[estate]++;
            }
        }
        int[][] all = new int[estates.length][];
        for (int i = 0; i < all.length; i++) {
            all[i] = new int[counts[i]];
        }
        for (int building = doors.size() - 1; building >= 0; building--) {
            int estate = buildingEstates[building];
            if (estate != NONE) {
                all[estate][--counts[estate]] = building;
            }
        }
        return all;
    }

    public AreaTree areas() {
        return areas;
    }

    public Doors doors() {
        return doors;
    }

    public Customs customs() {
        return customs;
    }

    public AliasTable aliases() {
        return aliases;
    }

    public NameIndex areaNames() {
        return areaNames;
    }

    /** Of estates, and of buildings by name: these have all bits of their number turned. */
    public NameIndex estateNames() {
        return estateNames;
    }

    public NameIndex roadNames() {
        return roadNames;
    }

    public AddressBook.Estate estate(int estate) {
        return estates[estate];
    }

    public AddressBook.Road road(int road) {
        return roads[road];
    }

    public int estateOfId(long id) {
        return estateById.getOrDefault(id, NONE);
    }

    public int communityOfEstate(int estate) {
        return estateCommunities[estate];
    }

    public int communityOfRoad(int road) {
        return roadAreas[road];
    }

    public int communityOf(int building) {
        return buildingCommunities[building];
    }

    /** {@link #NONE} for one in no estate. */
    public int estateOf(int building) {
        return buildingEstates[building];
    }

    public int[] buildings(int estate) {
        return ofEstate[estate];
    }

    /** The buildings of an estate that are told from their neighbours so. */
    public int[] inEstate(int estate, String key) {
        return called(byKey.all(Hash.with(Hash.of(key), ESTATE | estate)), key);
    }

    /** Likewise of a community. */
    public int[] inCommunity(int community, String key) {
        return called(byKey.all(Hash.with(Hash.of(key), COMMUNITY | community)), key);
    }

    private int[] called(int[] buildings, String key) {
        int kept = 0;
        for (int building : buildings) {
            if (doors.key(building).equals(key)) {
                buildings[kept++] = building;
            }
        }
        return kept == buildings.length ? buildings : Arrays.copyOf(buildings, kept);
    }

    /**
     * The buildings that have an address.
     *
     * @param road as {@link AddressValue#name} has it
     * @param lane empty for none; likewise the number
     */
    public int[] atAddress(String road, String lane, String number) {
        return byAddress.all(addressKey(road, lane, number));
    }

    /** Whether a building is known to have another address than this one. */
    public boolean isElsewhere(int building, String road, String lane, String number) {
        return buildingAddresses[building] != 0 && buildingAddresses[building] != addressKey(road, lane, number);
    }

    /** Whether a building has an address on a road. */
    public boolean isOnRoad(int building, String road) {
        return buildingRoads[building] == Hash.of(road);
    }

    /** 0 where it isn't known. */
    public long gridOf(int building, int entrance, int floor) {
        return grids.of(building, entrance, floor);
    }

    /** That of all of its buildings; 0 where they have several. */
    public long gridOfEstate(int estate) {
        return grids.ofAll(ofEstate[estate]);
    }

    public LngLat placeOf(int building, int entrance) {
        return doors.place(building, entrance);
    }

    public int size() {
        return doors.dwellings();
    }
}
