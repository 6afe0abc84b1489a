/** One class a command of the launcher. Options are read here; the work is done elsewhere. */
package org.gridwalk.server.cli;
