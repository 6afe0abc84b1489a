package org.gridwalk.geodata.geocode.locate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.Reason;
import org.gridwalk.geodata.geocode.Reason.Code;
import org.gridwalk.geodata.geocode.index.AddressBook.Level;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.index.AreaTree;
import org.gridwalk.geodata.geocode.index.NameIndex;
import org.gridwalk.geodata.geocode.parse.AddressValue;

/** In which areas a place can lie, by what the address says and by the ticket. */
final class Whereabouts {
    private static final double DIFFERS = 0.5;
    private static final double OUTSIDE = 0.6;
    private static final double UNKNOWN = 0.93;

    private final AddressIndex index;
    private final AreaTree areas;
    private final List<int[]> named = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final List<Wanted.Area> unknown = new ArrayList<>();
    private final int context;
    private int[] communities = {};
    private Level smallest;

    Whereabouts(AddressIndex index, Wanted wanted, Context context) {
        this.index = index;
        this.areas = index.areas();
        this.context = context(context);
        for (Wanted.Area area : wanted.areas) {
            add(area);
        }
    }

    private int context(Context given) {
        int area = given.areaId().map(areas::ofId).orElse(AreaTree.NONE);
        if (given.community().isPresent()) {
            String name = given.community().get();
            int byCode = areas.ofCode(name.strip());
            int[] called =
                    byCode != AreaTree.NONE ? new int[] {byCode} : called(AddressValue.area(name), Level.COMMUNITY);
            int within = area;
            int[] fits = Arrays.stream(called)
                    .filter(one -> within == AreaTree.NONE || areas.isWithin(one, within))
                    .toArray();
            return fits.length == 1 ? fits[0] : area;
        }
        return area;
    }

    private void add(Wanted.Area area) {
        Level level = level(area.kind());
        int[] called = called(area.name(), level);
        if (called.length == 0) {
            unknown.add(area);
            return;
        }
        named.add(called);
        written.add(area.name());
        if (smallest == null || level.compareTo(smallest) > 0) {
            smallest = level;
        }
        if (level == Level.COMMUNITY) {
            communities = called;
        }
    }

    private static Level level(Kind kind) {
        return switch (kind) {
            case PROVINCE -> Level.PROVINCE;
            case CITY -> Level.CITY;
            case DISTRICT -> Level.DISTRICT;
            case SUBDISTRICT -> Level.SUBDISTRICT;
            default -> Level.COMMUNITY;
        };
    }

    private int[] called(String name, Level level) {
        NameIndex names = index.areaNames();
        int[] found = ofLevel(names.exact(name), level);
        for (int same : found.length == 0 ? names.plain(name) : List.<Integer>of()) {
            found = found.length == 0 ? ofLevel(same, level) : found;
        }
        return found;
    }

    private int[] ofLevel(int name, Level level) {
        if (name < 0) {
            return new int[0];
        }
        int[] called = index.areaNames().refs(name);
        int[] found = new int[called.length];
        int size = 0;
        for (int area : called) {
            found[size] = area;
            size += areas.get(area).level() == level ? 1 : 0;
        }
        return Arrays.copyOf(found, size);
    }

    /** Sets right what was written of the areas that none is called, if one is much like it. */
    void setRight() {
        for (Wanted.Area area : List.copyOf(unknown)) {
            for (NameIndex.Like like : index.areaNames().like(area.name())) {
                int[] alike = ofLevel(like.name(), level(area.kind()));
                if (alike.length > 0 && like.slip()) {
                    named.add(alike);
                    written.add(area.name());
                    unknown.remove(area);
                    reasons.add(new Reason(
                            Code.NAME_LIKE,
                            java.util.Map.of("name", index.areaNames().name(like.name()), "written", area.name())));
                    if (area.kind() == Kind.COMMUNITY && communities.length == 0) {
                        communities = alike;
                        smallest = Level.COMMUNITY;
                    }
                    break;
                }
            }
        }
    }

    /** What is written as an area and is none: it may be the name of an estate. */
    List<Wanted.Area> unknown() {
        return unknown;
    }

    List<Reason> reasons() {
        return reasons;
    }

    /** The communities that the address names; none if it names none. */
    int[] communities() {
        return communities;
    }

    /** Where the ticket belongs; {@link AreaTree#NONE} if that isn't known. */
    int context() {
        return context;
    }

    /** Whether any area is named that the book has. */
    boolean isNamed() {
        return !named.isEmpty();
    }

    /** The smallest level of which an area is named, or null. */
    Level smallest() {
        return smallest;
    }

    /** Whether a place in a community agrees with all that is said of areas. */
    boolean fits(int community) {
        return fitsText(community) && fitsContext(community);
    }

    boolean fitsText(int community) {
        for (int[] any : named) {
            if (!isWithinAny(community, any)) {
                return false;
            }
        }
        return true;
    }

    boolean fitsContext(int community) {
        return context == AreaTree.NONE || community == AreaTree.NONE || areas.isWithin(community, context);
    }

    private boolean isWithinAny(int community, int[] any) {
        for (int area : any) {
            if (community != AreaTree.NONE && areas.isWithin(community, area)) {
                return true;
            }
        }
        return false;
    }

    /** What the areas say of a match. */
    Match weigh(Match match) {
        if (reasons.isEmpty() && unknown.isEmpty() && fits(match.community())) {
            return match;
        }
        List<Reason> more = new ArrayList<>(reasons);
        double weight = 1;
        for (int i = 0; i < named.size(); i++) {
            if (!isWithinAny(match.community(), named.get(i))) {
                weight *= DIFFERS;
                more.add(Reason.of(Code.AREA_DIFFERS, "area", written.get(i)));
            }
        }
        for (Wanted.Area area : unknown) {
            weight *= UNKNOWN;
            more.add(Reason.of(Code.AREA_UNKNOWN, "written", area.name()));
        }
        if (!fitsContext(match.community())) {
            // What the address says goes before where the ticket was filed.
            weight *= isNamed() && weight > DIFFERS ? 0.95 : OUTSIDE;
            more.add(Reason.of(Code.OUTSIDE_CONTEXT, "area", areas.get(context).name()));
        }
        return match.with(weight, more);
    }
}
