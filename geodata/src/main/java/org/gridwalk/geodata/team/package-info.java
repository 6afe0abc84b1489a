/**
 * Who works in which grid on a day: who is away and who stands in, grids that go over to another leader, and what goes
 * over with them.
 *
 * <p>Serves to have every grid looked after on every day. It holds no reason why somebody is away, nothing of what a
 * worker did or where they were, and it puts nobody in an order but that of names.
 */
package org.gridwalk.geodata.team;
