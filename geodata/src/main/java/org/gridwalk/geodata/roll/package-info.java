/**
 * Lists of persons that departments send (民政, 残联, 卫健), compared with who lives here: who is on the list and not known
 * here, who is here and no longer on the list. Nothing follows from a list by itself; somebody decides, and each decision
 * is dated.
 *
 * <p>Names, and what identity numbers say, are under the lock of all names and numbers; whole identity numbers are kept
 * nowhere.
 */
package org.gridwalk.geodata.roll;
