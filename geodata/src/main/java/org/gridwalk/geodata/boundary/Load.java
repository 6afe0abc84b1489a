package org.gridwalk.geodata.boundary;

/**
 * What a piece of ground means for whoever walks it.
 *
 * @param elders of the residents those aged 60 or over
 * @param visitsAWeek effective visits that the policy of the day asks for
 * @param visitsOwed households to which a visit is past due
 * @param issuesAWeek issues reported there, on average over the last year
 */
public record Load(int households, int residents, int elders, double visitsAWeek, int visitsOwed, double issuesAWeek) {
    public static final Load NONE = new Load(0, 0, 0, 0, 0, 0);

    public Load plus(Load other) {
        return new Load(
                households + other.households,
                residents + other.residents,
                elders + other.elders,
                visitsAWeek + other.visitsAWeek,
                visitsOwed + other.visitsOwed,
                issuesAWeek + other.issuesAWeek);
    }
}
