package org.gridwalk.server.auth;

import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Account;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;

/** The account behind a request, with all that is granted to it. */
public record Caller(Account account, List<Grant> grants) {
    private static final String ATTRIBUTE = "gridwalk.caller";

    public Caller {
        grants = List.copyOf(grants);
    }

    /** The caller of a route that needs an account. */
    public static Caller of(Context ctx) {
        Caller caller = ctx.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("route " + ctx.path() + " asks for a caller but is public");
        }
        return caller;
    }

    /** Whether the request showed an account at all. */
    public static boolean isKnown(Context ctx) {
        return ctx.attribute(ATTRIBUTE) != null;
    }

    /** Where the caller may look by the roles that this route asks for. */
    public static Scope scope(Context ctx) {
        return of(ctx).scope(allowed(ctx));
    }

    /** The same, with what other grants of the caller's reach: those of an earlier day. */
    public static Scope scope(Context ctx, List<Grant> others) {
        Set<Role> allowed = allowed(ctx);
        return Grant.scope(Stream.concat(of(ctx).grants().stream(), others.stream())
                .filter(grant -> allowed.contains(grant.role()))
                .toList());
    }

    static Set<Role> allowed(Context ctx) {
        return ctx.routeRoles().stream()
                .flatMap(role -> ((Access) role).roles().stream())
                .collect(Collectors.toSet());
    }

    /** The scope of the grants of some roles. */
    public Scope scope(Set<Role> roles) {
        return Grant.scope(
                grants.stream().filter(grant -> roles.contains(grant.role())).toList());
    }

    public Set<Role> roles() {
        return grants.stream().map(Grant::role).collect(Collectors.toSet());
    }

    void attach(Context ctx) {
        ctx.attribute(ATTRIBUTE, this);
    }
}
