package org.gridwalk.geodata.geocode.parse;

import java.util.List;
import org.gridwalk.geodata.geocode.ParsedAddress;
import org.gridwalk.geodata.geocode.Part;

/** Reads a text by the words that are known: finds all that may be a part, and takes the cheapest way through. */
public final class AddressReader {
    private static final int REST = 7;

    private final Lexicon lexicon = new Lexicon();

    public ParsedAddress parse(String address) {
        AddressText text = new AddressText(address);
        return new PartWriter(lexicon, text).write(read(text, REST));
    }

    /**
     * The parts alone, of a text that is no address as a whole.
     *
     * @param restCost what a character costs that is in no part
     */
    public List<Part> parts(String given, int restCost) {
        AddressText text = new AddressText(given);
        return new PartWriter(lexicon, text).write(read(text, restCost)).parts();
    }

    private Reading read(AddressText text, int restCost) {
        Lattice lattice = new Lattice(text, restCost);
        new CandidateFinder(lexicon, text, lattice).find();
        return new Reading(lattice, lattice.cheapest());
    }

    /** The cheapest reading of a text. */
    record Reading(Lattice lattice, List<Lattice.Piece> pieces) {}
}
