/**
 * When work is possible: which days are worked on, from when to when, and how long something takes in working time.
 *
 * <p>Weekends are the weekdays without hours, by city; holidays and the weekend days made up for are days of their own.
 * Who keeps the calendar is the workload's editor.
 */
package org.gridwalk.geodata.calendar;
