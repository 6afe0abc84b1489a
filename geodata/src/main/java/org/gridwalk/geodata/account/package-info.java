/**
 * Who may see and do what: accounts, the roles granted to them, and the scope that every statement includes.
 *
 * <p>Roles say what may be done, scope says where. Membership in a grid's team gives no right by itself.
 */
package org.gridwalk.geodata.account;
