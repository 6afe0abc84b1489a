package org.gridwalk.geodata.network;

import org.gridwalk.geodata.geo.LngLat;

/**
 * A gate that ways lead through.
 *
 * @param name may be null
 */
record WalkGate(int node, Passage passage, String name, LngLat place) {}
