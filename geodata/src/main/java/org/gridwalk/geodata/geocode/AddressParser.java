package org.gridwalk.geodata.geocode;

import java.util.List;

/**
 * Takes an address apart. One parser may be shared; making one reads the words, which takes some tens of milliseconds.
 *
 * <p>Any text will do: what is no address comes back in {@link ParsedAddress#rest()}. Time and memory are linear in the
 * length of the text.
 */
public final class AddressParser {
    private static final int REST = 7;

    private final Lexicon lexicon = new Lexicon();

    /**
     * @param address one address, or what should be one; never null
     */
    public ParsedAddress parse(String address) {
        AddressText text = new AddressText(address);
        return new PartWriter(lexicon, text).write(read(text, REST));
    }

    /** The parts alone, of a text that is no address as a whole. */
    List<Part> parts(AddressText text, int restCost) {
        return new PartWriter(lexicon, text).write(read(text, restCost)).parts();
    }

    /**
     * @param restCost what a character costs that is in no part
     */
    private Reading read(AddressText text, int restCost) {
        Lattice lattice = new Lattice(text, restCost);
        new CandidateFinder(lexicon, text, lattice).find();
        return new Reading(lattice, lattice.cheapest());
    }

    /** The cheapest reading of a text. */
    record Reading(Lattice lattice, List<Lattice.Piece> pieces) {}
}
