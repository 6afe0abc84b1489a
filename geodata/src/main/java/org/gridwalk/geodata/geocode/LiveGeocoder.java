package org.gridwalk.geodata.geocode;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.index.AreaTree;
import org.gridwalk.geodata.geocode.index.LiveAddresses;

/** The geocoder of a database, always over what is committed. May be shared by threads. */
public final class LiveGeocoder {
    private final AddressParser parser = new AddressParser();
    private final LiveAddresses addresses;
    private final LastResort lastResort;
    private AddressIndex index;
    private Geocoder geocoder;

    public LiveGeocoder(Database database) {
        this.addresses = new LiveAddresses(database);
        this.lastResort = new LastResort(database);
    }

    /**
     * Over the address book as it is now; to be used for one piece of work, and asked for anew for the next.
     *
     * @param today on which codes are in force, and grids have what they have
     */
    public synchronized Geocoder now(LocalDate today) {
        AddressIndex current = addresses.index(today);
        if (current != index) {
            index = current;
            geocoder = new Geocoder(parser, current);
        }
        return geocoder;
    }

    /** One address, with the last resort where nothing was found. */
    public Geocoded locate(String address, Context context, LocalDate today) {
        return locate(now(today), address, context);
    }

    /** The same for many, which all see the address book as it was at one time. */
    public Geocoded locate(Geocoder current, String address, Context context) {
        ParsedAddress parsed = parser.parse(address);
        Answer answer = current.locate(parsed, context);
        if (answer instanceof Answer.NotFound none) {
            List<Answer.Candidate> alike = lastResort.alike(none, context, current.index());
            if (!alike.isEmpty()) {
                answer = new Answer.Ambiguous(alike, none.reasons());
            }
        }
        return Geocoded.of(parsed, answer);
    }

    /**
     * What is known of an address that belongs to an area.
     *
     * @param field for the error
     * @param area its code or its id; everywhere when empty
     * @throws BadInput if there is none such
     */
    public Context within(String field, Optional<String> area, LocalDate today) {
        if (area.isEmpty()) {
            return Context.NONE;
        }
        AreaTree areas = now(today).index().areas();
        String asked = area.get().strip();
        int found = areas.ofCode(asked);
        if (found == AreaTree.NONE && asked.matches("[0-9]{1,18}")) {
            found = areas.ofId(Long.parseLong(asked));
        }
        if (found == AreaTree.NONE) {
            throw new BadInput(field, asked, "the code of an area that is there");
        }
        return Context.ofArea(areas.get(found).id());
    }
}
