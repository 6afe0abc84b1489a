package org.gridwalk.geodata.issue;

import java.util.Optional;

/**
 * What an issue is about.
 *
 * @param parent the code of the topic above, of which there is one level
 */
public record Topic(String code, Optional<String> parent, String name, Optional<String> nameEn) {}
