/**
 * What is recorded at doors: visits, what had changed there, what was found, with photos; and the
 * buildings that patrols have looked at.
 *
 * <p>Everything comes under an id that the phone made, and is received once, however often it is sent. What can't count
 * as it was sent is kept as a conflict until somebody resolves it; nothing that reached the server is lost. Nothing here
 * is a check-in: no position is asked for, no photo needed, no track kept.
 */
package org.gridwalk.geodata.visit;
