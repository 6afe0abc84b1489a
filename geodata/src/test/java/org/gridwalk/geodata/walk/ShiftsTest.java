package org.gridwalk.geodata.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.calendar.WorkCalendar.Duty;
import org.gridwalk.geodata.calendar.WorkCalendar.SpecialDay;
import org.junit.jupiter.api.Test;

/** Who walks on which days, where nobody says so. */
class ShiftsTest {
    /** A Monday. */
    private static final LocalDate MONDAY = LocalDate.of(2026, 9, 28);

    private static final LocalDate THURSDAY = MONDAY.plusDays(3);
    private static final LocalDate SATURDAY = MONDAY.plusDays(5);

    /** Thursday and Friday off, Saturday made up for; those at the window go out on Wednesdays and Fridays. */
    private static final WorkCalendar CALENDAR = new WorkCalendar(
            List.of(
                    new SpecialDay(THURSDAY, false, "国庆节"),
                    new SpecialDay(THURSDAY.plusDays(1), false, "国庆节"),
                    new SpecialDay(SATURDAY, true, "国庆节")),
            List.of(new Duty(DayOfWeek.WEDNESDAY, null, null), new Duty(DayOfWeek.FRIDAY, null, null)));

    private static final long LEADER = 1;
    private static final long AT_WINDOW = 2;

    private static List<String> walks(LocalDate from, int days, boolean holidays, Set<Long> atWindow) {
        PlanRequest request = new PlanRequest(1L, from, days, null, null, null, null, null, null, holidays, null);
        return walks(request, atWindow);
    }

    private static List<String> walks(PlanRequest request, Set<Long> atWindow) {
        Shifts.Crew crew = new Shifts.Crew(Optional.of(LEADER), atWindow, Set.of(LEADER, AT_WINDOW));
        Map<LocalDate, Shifts.Crew> crews = request.from()
                .datesUntil(request.from().plusDays(request.days()))
                .collect(Collectors.toMap(day -> day, day -> crew));
        Shifts.Team team = new Shifts.Team(crews, RandomWalk.OFFICE);
        return Shifts.of(request, team, CALENDAR).stream()
                .map(shift -> shift.from().getDayOfWeek().name().substring(0, 2) + shift.workers())
                .toList();
    }

    @Test
    void aWeekIsItsWorkingDays() {
        assertThat(walks(MONDAY, 7, false, Set.of())).containsExactly("MO[1]", "TU[1]", "WE[1]", "SA[1]");
        assertThat(walks(MONDAY, 7, true, Set.of()))
                .containsExactly("MO[1]", "TU[1]", "WE[1]", "TH[1]", "FR[1]", "SA[1]");
    }

    @Test
    void thoseAtTheWindowGoOutOnDutyDays() {
        assertThat(walks(MONDAY, 7, false, Set.of(AT_WINDOW)))
                .containsExactly("MO[1]", "TU[1]", "WE[1]", "WE[2]", "SA[1]");
        assertThat(walks(MONDAY, 7, false, Set.of(LEADER))).as("the leader too").containsExactly("WE[1]");
        assertThat(walks(MONDAY, 1, false, Set.of(LEADER)))
                .as("meant as it is said")
                .containsExactly("MO[1]");
    }

    @Test
    void nobodyWalksOnAHolidayUnlessAsked() {
        assertThatThrownBy(() -> walks(THURSDAY, 1, false, Set.of()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("holiday");
        assertThat(walks(THURSDAY, 1, true, Set.of())).containsExactly("TH[1]");
        assertThat(walks(SATURDAY.plusDays(1), 1, false, Set.of()))
                .as("a Sunday")
                .containsExactly("SU[1]");
    }

    @Test
    void noWalkThatIsWantedFallsOnAHoliday() {
        PlanRequest.Walk walk = new PlanRequest.Walk(
                THURSDAY, List.of(LEADER), LocalTime.of(9, 0), LocalTime.NOON, null, null, null, null);
        PlanRequest request = new PlanRequest(1L, MONDAY, 7, List.of(walk), null, null, null, null, null, false, null);
        assertThatThrownBy(() -> walks(request, Set.of()))
                .isInstanceOfSatisfying(
                        BadInput.class, fault -> assertThat(fault.field()).isEqualTo("walks[0].on"))
                .hasMessageContaining("国庆节");
    }
}
