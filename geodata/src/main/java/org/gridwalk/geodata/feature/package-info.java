/**
 * Collections of features as clients of other makers read them: which there are, what their features look like, and
 * the statements that select them.
 *
 * <p>PostGIS makes the GeoJSON and the vector tiles; they pass through here as text and bytes. A page is bounded in
 * rows and in size. Pages are cut by ascending id, so that rows that come or go meanwhile neither repeat nor hide
 * another. What a collection shows of a row, and on which position and day it may be selected, is one and the same:
 * what is rounded for the public is filtered as rounded.
 *
 * <p>Who may read which collection is not decided here: the caller says it by the {@link
 * org.gridwalk.geodata.feature.FeatureType} and the scope that it passes.
 */
package org.gridwalk.geodata.feature;
