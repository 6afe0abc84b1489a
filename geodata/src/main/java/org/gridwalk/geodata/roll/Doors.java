package org.gridwalk.geodata.roll;

import java.util.Optional;

/** Finds the dwelling that an address means. */
@FunctionalInterface
public interface Doors {
    /** Empty where it means none that is known, or may mean several. */
    Optional<Long> dwelling(String address);
}
