/**
 * How the issues of a community went through its office: who took which step when, so that each ends where and when its
 * history says that it does.
 *
 * <p>All steps are ones that the lifecycle of the 12345 hotline allows their takers. Those who look at the result are
 * never those who brought it about.
 */
package org.gridwalk.geodata.demo.loop;
