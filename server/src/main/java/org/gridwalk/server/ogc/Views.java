package org.gridwalk.server.ogc;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.SetupProblem;
import org.gridwalk.geodata.feature.FeatureType;
import org.gridwalk.geodata.feature.FeatureTypes;
import org.gridwalk.server.Problem;
import org.gridwalk.server.auth.Access;
import org.gridwalk.server.auth.Caller;

/**
 * Decides who sees which collection. What the configuration makes public, everybody sees; what an account's roles
 * allow, it sees within the scope of these roles.
 */
final class Views {
    /**
     * @param forRoles what the roles see
     * @param forAll what everybody sees where the collection is made public
     */
    private record Rule(FeatureType forRoles, Set<Role> roles, Optional<FeatureType> forAll) {
        String id() {
            return forRoles.collection();
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(FeatureTypes.GRIDS, Access.SIGNED_IN.roles(), Optional.of(FeatureTypes.GRIDS)),
            new Rule(FeatureTypes.BUILDINGS, Access.SIGNED_IN.roles(), Optional.of(FeatureTypes.BUILDINGS)),
            new Rule(FeatureTypes.ISSUES, Access.ISSUES.roles(), Optional.of(FeatureTypes.PUBLIC_ISSUES)),
            new Rule(FeatureTypes.HOUSEHOLDS, Access.HOUSEHOLDS.roles(), Optional.empty()));

    private final Set<String> publicCollections;

    /** @throws SetupProblem if one of these is no collection, or one that can't be public */
    Views(List<String> publicCollections) {
        String possible = RULES.stream()
                .filter(rule -> rule.forAll().isPresent())
                .map(Rule::id)
                .collect(Collectors.joining(", "));
        for (String id : publicCollections) {
            if (RULES.stream()
                    .noneMatch(rule -> rule.id().equals(id) && rule.forAll().isPresent())) {
                throw new SetupProblem(
                        "Among publicCollections is \"" + id + "\"; what can be made public is " + possible);
            }
        }
        this.publicCollections = Set.copyOf(publicCollections);
    }

    /**
     * What the caller sees.
     *
     * @throws Problem 401 if that is nothing and an account might see more
     */
    List<View> all(Context ctx) {
        List<View> views =
                RULES.stream().flatMap(rule -> view(rule, ctx).stream()).toList();
        if (views.isEmpty() && !Caller.isKnown(ctx)) {
            throw signInNeeded();
        }
        return views;
    }

    /** @throws Problem 404, 401 or 403 if the caller doesn't see it */
    View of(Context ctx, String id) {
        Rule rule = RULES.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("collection"));
        return view(rule, ctx).orElseThrow(() -> {
            if (!Caller.isKnown(ctx)) {
                return signInNeeded();
            }
            return new Problem(403, "role-missing", "This account has none of the roles that may read this collection.")
                    .with("roles", rule.roles().stream().sorted().toList());
        });
    }

    private Optional<View> view(Rule rule, Context ctx) {
        Optional<View> forAll = rule.forAll()
                .filter(type -> publicCollections.contains(type.collection()))
                .map(type -> new View(type, Scope.EVERYWHERE));
        Optional<View> forRoles = Optional.of(ctx)
                .filter(Caller::isKnown)
                .map(Caller::of)
                .filter(caller -> !Collections.disjoint(caller.roles(), rule.roles()))
                .map(caller -> new View(rule.forRoles(), caller.scope(rule.roles())));
        // Who has a role sees more of a thing, unless everybody sees all of it everywhere.
        return forAll.filter(view -> view.type().equals(rule.forRoles()))
                .or(() -> forRoles)
                .or(() -> forAll);
    }

    private static Problem signInNeeded() {
        return Problem.unauthorized("sign-in-needed", "Show a token: as bearer, or as the password of HTTP Basic.");
    }
}
