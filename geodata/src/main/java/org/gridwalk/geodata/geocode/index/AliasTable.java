package org.gridwalk.geodata.geocode.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.geocode.parse.AddressValue;

/** What people decided that texts and names stand for. Within an area; that of the smallest area holds. */
public final class AliasTable {
    private final AreaTree areas;
    private final Map<String, List<AddressBook.Alias>> texts = new HashMap<>();
    private final Map<String, List<Long>> names = new HashMap<>();
    private final Map<Long, Integer> dwellings = new HashMap<>();

    AliasTable(List<AddressBook.Alias> aliases, AreaTree areas, Doors doors) {
        this.areas = areas;
        Set<Long> wanted = new HashSet<>();
        for (AddressBook.Alias alias : aliases) {
            if (alias.name()) {
                names.computeIfAbsent(AddressValue.name(alias.text()), any -> new ArrayList<>(1))
                        .add(alias.target().id());
            } else {
                texts.computeIfAbsent(AddressValue.folded(alias.text()), any -> new ArrayList<>(1))
                        .add(alias);
                if (alias.target() != null && alias.target().kind() == Precision.ROOM) {
                    wanted.add(alias.target().id());
                }
            }
        }
        for (int i = 0; i < doors.dwellings() && dwellings.size() < wanted.size(); i++) {
            if (wanted.contains(doors.dwellingId(i))) {
                dwellings.put(doors.dwellingId(i), i);
            }
        }
    }

    /** Ids of estates by their other names. */
    Map<String, List<Long>> names() {
        return names;
    }

    /**
     * What a whole text stands for.
     *
     * @param within the area that it was said in; {@link AreaTree#NONE} where that isn't known, and then an alias serves
     *     if it is the only one
     */
    public Optional<AddressBook.Alias> find(String text, int within) {
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        List<AddressBook.Alias> all = texts.getOrDefault(AddressValue.folded(text), List.of());
        AddressBook.Alias best = null;
        for (AddressBook.Alias alias : all) {
            int area = areas.ofId(alias.areaId());
            boolean holds =
                    area == AreaTree.NONE || (within == AreaTree.NONE ? all.size() == 1 : areas.isWithin(within, area));
            if (holds && (best == null || areas.ofId(best.areaId()) < area)) {
                best = alias;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The number of a dwelling that an alias stands for; {@link Doors#NONE} if it is gone. */
    public int dwelling(long id) {
        return dwellings.getOrDefault(id, Doors.NONE);
    }
}
