/**
 * Long work: submitted, run in chunks that are transactions of their own, followed, cancelled, and taken up again where
 * it stopped when a process died. A small scheduler submits the nightly ones.
 */
package org.gridwalk.geodata.job;
