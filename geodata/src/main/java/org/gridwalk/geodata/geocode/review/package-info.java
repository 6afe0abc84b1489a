/**
 * Tickets that have an address and no place: {@link org.gridwalk.geodata.geocode.review.Placings} gives them one where it is
 * certain, and puts the others into a queue; {@link org.gridwalk.geodata.geocode.review.PlaceReviews} is what people decide
 * there. A decision becomes an alias, which serves from then on, and settles all tickets that wait with the same text.
 */
package org.gridwalk.geodata.geocode.review;
