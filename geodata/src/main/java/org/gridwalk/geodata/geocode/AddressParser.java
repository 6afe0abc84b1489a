package org.gridwalk.geodata.geocode;

import java.util.List;
import org.gridwalk.geodata.geocode.parse.AddressReader;

/**
 * Takes an address apart. One parser may be shared; making one reads the words, which takes some tens of milliseconds.
 *
 * <p>Any text will do: what is no address comes back in {@link ParsedAddress#rest()}. Time and memory are linear in the
 * length of the text.
 */
public final class AddressParser {
    private final AddressReader reader = new AddressReader();

    /**
     * @param address one address, or what should be one; never null
     */
    public ParsedAddress parse(String address) {
        return reader.parse(address);
    }

    /**
     * The parts alone, of a text that is no address as a whole.
     *
     * @param restCost what a character costs that is in no part
     */
    List<Part> parts(String text, int restCost) {
        return reader.parts(text, restCost);
    }
}
