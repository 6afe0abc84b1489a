/**
 * A city's own plane systems (地方独立坐标系): fitted from control points, kept under a name, and used wherever a system of
 * coordinates is asked for. What ties such a system to the ground is often confidential, so only those who bring files see it.
 */
package org.gridwalk.geodata.intake.local;
