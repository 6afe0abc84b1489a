/**
 * What a row of a file can become besides an issue or a grid: areas, estates, buildings, households, service points,
 * visits, workers, streets; one {@link org.gridwalk.geodata.intake.targets.Target} each, which says what it takes and writes
 * it, set by set, in SQL.
 *
 * <p>All else is shared: {@link org.gridwalk.geodata.intake.targets.TargetImport} reads a table or a layer twice, the second
 * time chunk by chunk, each chunk in a transaction of its own; a row is known again by its number in the register it comes
 * from, else by what makes it what it is; an empty field says nothing and leaves what is there; what was there before is
 * kept, so that {@code Undo} can take an import back.
 */
package org.gridwalk.geodata.intake.targets;
