/**
 * Projects: what it takes to see to one issue or several for good, with its month, its money, those who help and what came
 * of it.
 *
 * <p>A project is proposed, approved by those above the community, run and done, or dropped; each step is an entry in a
 * record that is only added to, and so is each version of the plan. Money is counted in fen, never in fractions. What an
 * issue still needs before it is closed, a project does not replace.
 */
package org.gridwalk.geodata.issue.project;
