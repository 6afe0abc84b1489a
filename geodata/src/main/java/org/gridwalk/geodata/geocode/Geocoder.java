package org.gridwalk.geodata.geocode;

import java.util.Comparator;
import java.util.Optional;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.locate.Locator;

/**
 * Finds the place that an address means in an address book: some ten microseconds an address. Never a room that the book
 * hasn't, and never a number other than the one written. May be shared by threads.
 */
public final class Geocoder {
    private final AddressParser parser;
    private final AddressFinder finder;
    private final AddressIndex index;
    private final Locator locator;

    public Geocoder(AddressParser parser, AddressIndex index) {
        this.parser = parser;
        this.finder = new AddressFinder(parser);
        this.index = index;
        this.locator = new Locator(index);
    }

    /** What it looks addresses up in. */
    public AddressIndex index() {
        return index;
    }

    /** @param address any text */
    public Answer locate(String address, Context context) {
        return locate(parser.parse(address), context);
    }

    public Answer locate(ParsedAddress address, Context context) {
        return locator.locate(address, context);
    }

    /** A place by its precision and its ids, with all else as the book has it; empty if it hasn't got it. */
    public Optional<Place> place(Place said) {
        return locator.place(said);
    }

    /** An address that was found in a text, and what it leads to. */
    public record InText(FoundAddress found, Answer answer) {}

    /**
     * The place that a description tells of: of all addresses in it, the one that is known most exactly. Empty if there is no
     * address in it.
     */
    public Optional<InText> find(String text, Context context) {
        return finder.find(text).stream()
                .map(found -> new InText(found, locate(found.parsed(), context)))
                .min(Comparator.comparingInt(Geocoder::worth));
    }

    private static int worth(InText found) {
        if (found.answer() instanceof Answer.Located located) {
            return -10 - located.place().precision().rank();
        }
        return found.answer() instanceof Answer.Ambiguous ? -1 : 0;
    }
}
