package org.gridwalk.geodata.coverage.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwalk.geodata.coverage.TargetKind;
import org.gridwalk.geodata.coverage.index.Sites.Claim;
import org.gridwalk.geodata.db.CopiedRows;
import org.jdbi.v3.core.Handle;

/** The sites of targets of one kind, in the order of their ids. */
final class PlaceRows {
    private static final String OF_DWELLINGS = """
            select dwelling.id as dwelling_id, building.id as spot, building.community_id, part.grid_id, part.valid
            from dwelling
            join building on building.id = dwelling.building_id
            left join grid_building part on part.building_id = dwelling.building_id
              and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
            """;
    private static final String HOUSEHOLDS = """
            with place as (<places>)
            select household.id, spot, community_id, 0, grid_id, lower(valid), upper(valid)
            from household
            join place on place.dwelling_id = household.dwelling_id
            where <wanted>
            order by household.id
            """.replace("<places>", OF_DWELLINGS);
    private static final String DWELLINGS = """
            with place as (<places>)
            select dwelling_id, spot, community_id, 0, grid_id, lower(valid), upper(valid)
            from place
            where <wanted> and exists (select from obligation where obligation.dwelling_id = place.dwelling_id)
            order by dwelling_id
            """.replace("<places>", OF_DWELLINGS);
    /** As function organisation_grid has it: the grid of the building's ground floor, else the one it stands in. */
    private static final String ORGANISATIONS = """
            with claim as (
              select organisation.id, 0 as rank, part.grid_id, part.valid
              from organisation
              join grid_building part on part.building_id = organisation.building_id and part.floors @> 1
              union all
              select organisation.id, 1, version.grid_id, version.valid
              from organisation
              join grid_version version
                on version.geom && organisation.geom and st_covers(version.geom, organisation.geom)
            )
            select organisation.id, coalesce(building_id, -organisation.id), community_id, coalesce(rank, 0), grid_id,
              lower(claim.valid), upper(claim.valid)
            from organisation
            left join claim on claim.id = organisation.id
            where <wanted>
            order by organisation.id
            """;

    private final Grids grids;
    private final Sites sites;
    private int size;
    private long[] ids = new long[64];
    private int[] siteOfId = new int[64];
    private long[] spotOfId = new long[64];

    PlaceRows(Grids grids, Sites sites) {
        this.grids = grids;
        this.sites = sites;
    }

    /** @param wanted a condition of {@link TargetReader} */
    PlaceRows read(Handle handle, TargetKind kind, String wanted) {
        String query = switch (kind) {
            case HOUSEHOLD -> HOUSEHOLDS.replace("<wanted>", wanted.replace("<id>", "household.id"));
            case ORGANISATION -> ORGANISATIONS.replace("<wanted>", wanted.replace("<id>", "organisation.id"));
            case DWELLING -> DWELLINGS.replace("<wanted>", wanted.replace("<id>", "place.dwelling_id"));
        };
        long id = 0;
        long spot = 0;
        long community = 0;
        List<Claim> claims = new ArrayList<>();
        try (CopiedRows rows = CopiedRows.of(handle, query)) {
            while (rows.next()) {
                long next = rows.bigint(0);
                if (next != id) {
                    add(id, spot, community, claims);
                    claims.clear();
                }
                id = next;
                spot = rows.bigint(0);
                community = rows.bigint(0);
                int rank = rows.integer();
                long grid = rows.bigint(0);
                short from = TargetReader.from(rows.date());
                short to = TargetReader.to(rows.date());
                if (grid != 0) {
                    claims.add(new Claim(rank, grids.number(grid), from, to));
                }
            }
        }
        add(id, spot, community, claims);
        return this;
    }

    private void add(long id, long spot, long community, List<Claim> claims) {
        if (id == 0) {
            return;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size + size / 2);
            siteOfId = Arrays.copyOf(siteOfId, size + size / 2);
            spotOfId = Arrays.copyOf(spotOfId, size + size / 2);
        }
        ids[size] = id;
        spotOfId[size] = spot;
        siteOfId[size++] = sites.number(community, claims);
    }

    /**
     * The number of a target's site.
     *
     * @throws IllegalStateException if it was not read
     */
    int site(long id) {
        return siteOfId[find(id)];
    }

    /**
     * Where a target stands on the map: the id of its building, or below zero that of an organisation in none.
     *
     * @throws IllegalStateException if it was not read
     */
    long spot(long id) {
        return spotOfId[find(id)];
    }

    private int find(long id) {
        int at = Arrays.binarySearch(ids, 0, size, id);
        if (at < 0) {
            throw new IllegalStateException("target " + id + " has no place");
        }
        return at;
    }
}
