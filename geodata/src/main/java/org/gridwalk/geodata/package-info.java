/**
 * The domain of Gridwalk and its data, one package a feature. This root holds only what every feature throws at bad
 * input, so that whoever sent it is told which field, what was wrong and what would be right.
 */
package org.gridwalk.geodata;
