/**
 * HTTP over geodata. {@link org.gridwalk.server.Main} is the command line; a server is started from a
 * {@link org.gridwalk.server.Config}, an open database and a clock.
 */
package org.gridwalk.server;
