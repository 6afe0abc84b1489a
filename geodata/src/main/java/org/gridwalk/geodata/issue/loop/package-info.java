/**
 * The loop of an issue: taken in, handed out, solved, told back and closed.
 *
 * <p>What has happened to an issue is its timeline: entries that are only ever added, each with who, when and why. Where it
 * stands is what a {@link org.gridwalk.geodata.issue.loop.Course} makes of them, and the columns of its row say the same, so
 * that lists need not replay. Which steps there are, from where to where, by whom, and what people call them is a
 * {@link org.gridwalk.geodata.issue.loop.Lifecycle}, which a city chooses and shapes.
 */
package org.gridwalk.geodata.issue.loop;
