package org.gridwalk.geodata.geocode.locate;

import java.util.Optional;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.index.NameIndex;
import org.gridwalk.geodata.geocode.parse.AddressValue;

/** Finds the names of estates that stand in a text, wherever they begin and end. */
final class BookNames {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 12;

    private final AddressIndex index;
    private final Whereabouts where;

    BookNames(AddressIndex index, Whereabouts where) {
        this.index = index;
        this.where = where;
    }

    /** The longest that lies where it can; of equals the last. */
    Optional<Wanted.Name> find(String text) {
        NameIndex names = index.estateNames();
        Optional<Wanted.Name> best = Optional.empty();
        int longest = Math.min(LONGEST, names.longest());
        for (int start = 0; start <= text.length() - SHORTEST; start++) {
            int shortest =
                    Math.max(SHORTEST, best.map(name -> name.name().length()).orElse(0));
            for (int end = Math.min(text.length(), start + longest); end - start >= shortest; end--) {
                int name = names.exact(AddressValue.name(text.substring(start, end)));
                if (name >= 0 && isHere(names.refs(name))) {
                    best = Optional.of(new Wanted.Name(names.name(name), "", end));
                    break;
                }
            }
        }
        return best;
    }

    private boolean isHere(int[] refs) {
        for (int ref : refs) {
            if (where.fits(ref >= 0 ? index.communityOfEstate(ref) : index.communityOf(~ref))) {
                return true;
            }
        }
        return false;
    }
}
