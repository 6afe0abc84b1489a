/**
 * Programs that measure, started by {@code ./gridwalk bench NAME}. Each prints lines of name, value and unit; none is a
 * test, and none fails for being slow.
 */
package org.gridwalk.server.bench;
