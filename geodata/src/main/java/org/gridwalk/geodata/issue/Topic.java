package org.gridwalk.geodata.issue;

import java.util.Optional;

/**
 * What an issue is about.
 *
 * @param parent the code of the topic above, of which there is one level
 * @param ledger PROBLEM or DEMAND, whichever an issue of it mostly is; likewise {@code tier}
 */
public record Topic(
        String code, Optional<String> parent, String name, Optional<String> nameEn, String ledger, String tier) {}
