package org.gridwalk.geodata.account;

/**
 * Who signs in.
 *
 * @param login 2 to 40 of a–z, 0–9, dot, dash and underscore
 * @param name as shown on the page
 */
public record Account(long id, String login, String name, boolean active) {}
