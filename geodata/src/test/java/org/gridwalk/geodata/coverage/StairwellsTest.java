package org.gridwalk.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.CoverageOracle.Standing;
import org.gridwalk.geodata.coverage.Stairwell.Door;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each door shows the worst of what is owed behind it, and nothing of what only the appointed may know. */
@Tag("database")
class StairwellsTest {
    private static final LocalDate ON = RandomDistrict.FIRST_DAY.plusDays(600);

    static LongStream seeds() {
        return LongStream.of(1, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void doorsShowTheWorst(long seed) {
        try (Database database = TestPostgis.database()) {
            RandomDistrict.fill(database, new Random(seed));
            District district = District.read(database);
            CoverageOracle oracle = new CoverageOracle(district, RandomDistrict.ZONE);
            Stairwells stairwells = new Stairwells(database, RandomDistrict.ZONE);
            Scope appointed = new Scope(true, List.of(), List.of(), true);
            for (long building = 1; building <= 8; building++) {
                Stairwell stairwell = stairwells.find(building, ON, appointed).orElseThrow();
                assertThat(stairwell.entrances()).hasSize(2);
                assertThat(stairwell.entrances().get(0).floors())
                        .extracting(Stairwell.Floor::floor)
                        .containsExactly(2, 1);
                stairwell
                        .entrances()
                        .forEach(entrance -> entrance.floors()
                                .forEach(floor -> floor.doors()
                                        .forEach(door -> assertThat(door)
                                                .as("seed %d", seed)
                                                .isEqualTo(expected(district, oracle, door)))));
                assertThat(stairwells.find(building, ON, Scope.NOWHERE)).isEmpty();
            }
            assertThat(stairwells.find(999, ON, appointed)).isEmpty();
        }
    }

    private static Door expected(District district, CoverageOracle oracle, Door door) {
        List<Standing> owed = district.debts().stream()
                .filter(debt -> !district.restricted(debt.category()))
                .filter(debt -> Objects.equals(debt.dwellingId(), door.dwellingId())
                        || (debt.householdId() != null && debt.householdId().equals(door.householdId())))
                .flatMap(debt -> oracle.standing(debt, ON).stream())
                .toList();
        List<Standing> eligible =
                owed.stream().filter(standing -> !standing.exempt()).toList();
        return new Door(
                door.dwellingId(),
                door.householdId(),
                door.room(),
                eligible.stream()
                        .max(Comparator.comparing(Standing::rank))
                        .map(Standing::state)
                        .orElse(null),
                eligible.stream()
                        .map(Standing::dueOn)
                        .filter(Objects::nonNull)
                        .min(LocalDate::compareTo)
                        .orElse(null),
                eligible.stream().anyMatch(standing -> !standing.effective() && standing.refusedUntil() != null),
                eligible.stream().anyMatch(standing -> !standing.effective() && standing.unreachable()),
                eligible.size() < owed.size());
    }
}
