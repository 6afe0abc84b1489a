/**
 * The yardstick of the geocoder: a demo city whose every dwelling is written as an address in twelve styles, with slips or
 * without, and how often the answer is right. {@link org.gridwalk.geodata.geocode.yard.Tally} says what right means.
 */
package org.gridwalk.geodata.geocode.yard;
