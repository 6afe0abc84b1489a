package org.gridwalk.geodata.intake;

import java.nio.file.Path;

/**
 * A CSV file that takes every finding, where the report of a job keeps the first of each reason.
 *
 * @param words the language of its sentences
 */
public record FullReport(Path file, Words words) {}
