package org.gridwalk.geodata.heat.index;

/**
 * A part of a snapshot file.
 *
 * @param position of its first byte
 * @param length in bytes
 * @param checksum CRC-32C (RFC 3720, appendix B.4)
 */
record Section(long position, long length, long checksum) {}
