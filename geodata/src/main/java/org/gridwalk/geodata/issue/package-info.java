/**
 * What residents reported and workers found: topics, the filter by which issues are counted everywhere, lists and sums.
 *
 * <p>One filter serves the heat, the choropleth, the lists and the exports, so that their numbers agree.
 */
package org.gridwalk.geodata.issue;
