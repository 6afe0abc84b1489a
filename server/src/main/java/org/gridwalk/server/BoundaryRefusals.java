package org.gridwalk.server;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridwalk.geodata.boundary.BoundaryPlan;
import org.gridwalk.geodata.boundary.BoundaryPlans;
import org.gridwalk.geodata.boundary.Publications;

/** What stands against something that is to be done to a plan of boundaries, or to a publication, as the client hears it. */
final class BoundaryRefusals {
    private BoundaryRefusals() {}

    /**
     * What a deed answers.
     *
     * @param what it is done to
     * @throws Problem 404 if there is no such thing, 409 if something stands against it
     */
    static <T> T unless(String what, Supplier<Optional<T>> deed) {
        try {
            return deed.get().orElseThrow(() -> Problem.notFound(what));
        } catch (BoundaryPlans.Outdated outdated) {
            throw new Problem(
                            409,
                            "boundary-plan-changed",
                            "Somebody else has changed this plan meanwhile; look at theirs first.")
                    .with("version", outdated.version())
                    .with("expected", "the version that is there now");
        } catch (BoundaryPlans.Stale stale) {
            throw stale(stale.reasons());
        } catch (Publications.Overtaken overtaken) {
            throw stale(List.of(BoundaryPlan.Stale.BOUNDARIES)).with("why", overtaken.getMessage());
        } catch (BoundaryPlans.Ended ended) {
            throw new Problem(409, "boundary-plan-ended", "The community of this plan is no more.")
                    .with("expected", "a plan of a community that there is today");
        } catch (Publications.NotPublishable refused) {
            throw new Problem(
                            409,
                            "boundary-plan-not-publishable",
                            "This plan can't be published: " + refused.getMessage() + ".")
                    .with("findings", refused.findings())
                    .with("expected", "a filed plan without errors");
        } catch (Publications.Conflict conflict) {
            throw new Problem(
                            409,
                            "boundary-publication-conflict",
                            "Other boundaries stand in the way, or this is not the time for it.")
                    .with("expected", conflict.getMessage());
        }
    }

    private static Problem stale(List<BoundaryPlan.Stale> reasons) {
        return new Problem(
                        409,
                        "boundary-plan-stale",
                        "Ground or boundaries are not as this plan saw them: bring it up to date.")
                .with("reasons", reasons)
                .with("expected", "a plan that is up to date");
    }
}
