package org.gridwalk.geodata.roll;

import java.time.LocalDate;

/**
 * A line of a list. All but the line and the name may be null.
 *
 * @param line in the file, from 1
 * @param sex F or M
 * @param tail the last four of the identity number
 * @param address as it is written
 * @param dwellingId that the address means
 */
record Listed(
        int line,
        String name,
        LocalDate birthDate,
        String sex,
        String tail,
        String phone,
        String address,
        Long dwellingId) {}
