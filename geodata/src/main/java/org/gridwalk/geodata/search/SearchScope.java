package org.gridwalk.geodata.search;

import org.gridwalk.geodata.account.Scope;

/**
 * Where somebody may look for what.
 *
 * @param places areas, grids, estates, buildings and issues
 * @param dwellings single doors
 * @param contacts persons by name and number, and issues by who complained; {@link Scope#NOWHERE} for whoever may see none
 * @param desk where, of these, they see who complained in every issue; elsewhere in those alone that they handle
 * @param accountId whose worker handles issues, and stands in for others; 0 for nobody
 */
public record SearchScope(Scope places, Scope dwellings, Scope contacts, Scope desk, long accountId) {
    public static final SearchScope EVERYWHERE =
            new SearchScope(Scope.EVERYWHERE, Scope.EVERYWHERE, Scope.EVERYWHERE, Scope.EVERYWHERE, 0);

    /** Whether names may be read at all. */
    boolean hasContacts() {
        return !contacts.equals(Scope.NOWHERE);
    }
}
