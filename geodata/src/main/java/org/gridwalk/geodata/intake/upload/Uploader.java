package org.gridwalk.geodata.intake.upload;

/**
 * Who asks about files.
 *
 * @param all whether those of others are seen as well
 */
public record Uploader(long accountId, boolean all) {}
