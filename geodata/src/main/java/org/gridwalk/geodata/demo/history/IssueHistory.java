package org.gridwalk.geodata.demo.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.demo.grid.GridPlan;
import org.gridwalk.geodata.demo.ground.Building;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.ground.Ground;
import org.gridwalk.geodata.demo.ground.Site;
import org.gridwalk.geodata.demo.people.Household;
import org.locationtech.jts.geom.Coordinate;

/** Two years of what residents of a community reported and workers found. */
public final class IssueHistory {
    /** In a whole community. */
    public static final int ISSUES = 54_060;

    private static final String[] SOURCES = {"HOTLINE", "CHAT", "PHONE", "COUNTER", "VISIT"};
    private static final double[] BY_DAY = Dice.sums(40, 20, 13, 14, 13);
    private static final double[] BY_NIGHT = Dice.sums(62, 33, 5, 0, 0);
    private static final List<String> WISHES = List.of("", "，盼回复", "，请告知", "，谢谢");
    private static final List<String> ASKS = List.of("", "，请尽快处理", "，希望有人来看看", "，已经反映过", "，请协调解决", "，影响正常生活", "，盼回复");

    /**
     * An issue.
     *
     * @param topic index in {@link Topic#ALL}
     * @param reportedAt seconds from 1970-01-01; {@code closedAt} likewise, 0 while it is open
     * @param spot metres, null if the place is not known to the house
     * @param household id, 0 for none
     * @param building null for none
     * @param estate index in the community, or -1
     * @param reportedGrid number in the community, or -1; {@code grid} likewise
     */
    public record Issue(
            int topic,
            String source,
            String status,
            long reportedAt,
            long closedAt,
            String description,
            String address,
            String precision,
            Coordinate spot,
            long household,
            Building building,
            int estate,
            int reportedGrid,
            int grid) {}

    private final Ground ground;
    private final GridPlan grids;
    private final Calendar calendar;
    private final Dice dice;
    private final String community;
    private final Map<Long, List<Household>> tenants = new HashMap<>();
    private final List<Issue> issues = new ArrayList<>();

    public IssueHistory(
            Ground ground, GridPlan grids, List<Household> households, Calendar calendar, String community) {
        this.ground = ground;
        this.grids = grids;
        this.calendar = calendar;
        this.community = community;
        this.dice = ground.site.dice().fork("issues");
        for (Household household : households) {
            tenants.computeIfAbsent(household.dwelling.id(), key -> new ArrayList<>(2))
                    .add(household);
        }
    }

    /** In the order of time. */
    public List<Issue> report(List<org.gridwalk.geodata.demo.people.Dwelling> dwellings) {
        Places places = new Places(ground, dwellings, dice.fork("places"));
        double shares = Topic.ALL.stream().mapToDouble(Topic::share).sum();
        int total = (int) StrictMath.round(ISSUES * ground.site.share());
        double sum = 0;
        int done = 0;
        for (int i = 0; i < Topic.ALL.size(); i++) {
            Topic topic = Topic.ALL.get(i);
            sum += topic.share();
            int until = (int) StrictMath.round(total * sum / shares);
            report(i, until - done, places);
            done = until;
        }
        issues.sort(Comparator.comparingLong(Issue::reportedAt).thenComparing(Issue::topic));
        return issues;
    }

    private void report(int index, int count, Places places) {
        Topic topic = Topic.ALL.get(index);
        Dice own = dice.fork(topic.code());
        List<Place> here = places.places(topic.where());
        if (here.isEmpty()) {
            return;
        }
        double[] placeSums = places.sums(topic.where());
        double[] days = new double[calendar.days() + 1];
        for (int i = 0; i < days.length; i++) {
            days[i] = weight(topic.season(), calendar.begin + i) * (1 + 0.2 * i / days.length);
        }
        double[] daySums = Dice.sums(days);
        for (int i = 0; i < count; i++) {
            int day = calendar.begin + own.weighted(daySums);
            issues.add(issue(index, topic, here.get(own.weighted(placeSums)), day, own));
        }
    }

    private double weight(Topic.Season season, int day) {
        double warmth = calendar.warmth(day);
        double week = Calendar.weekend(day) ? 0.8 : 1;
        return week
                * switch (season) {
                    case STEADY -> 1;
                    case RAIN -> 0.12 + calendar.wetness(day) / 8;
                    case DARK -> 0.3 + 2 * Math.max(0, -warmth);
                    case COLD -> Math.max(0.004, -warmth - 0.1);
                    case HEAT -> 0.25 + 1.6 * Math.max(0, warmth);
                };
    }

    private Issue issue(int index, Topic topic, Place place, int day, Dice own) {
        boolean patrol = own.chance(topic.patrol());
        int second = patrol ? 8 * 3_600 + own.below(9 * 3_600) : second(topic.hours(), own);
        long reportedAt = Calendar.at(day, second);
        if (reportedAt > calendar.now()) {
            reportedAt -= 86_400;
        }
        boolean office = second > 8 * 3_600 && second < 18 * 3_600;
        String source = patrol ? "PATROL" : SOURCES[own.weighted(office ? BY_DAY : BY_NIGHT)];
        boolean unplaced = !patrol && own.chance(topic.unplaced() * 1.05);
        String precision = unplaced ? coarse(place, own) : fine(place, own);
        Coordinate spot = unplaced ? null : spot(place, precision, own);
        Household household = precision.equals("ROOM") ? tenant(place, day) : null;
        int reportedGrid = unplaced ? -1 : grid(place, spot, day);
        int grid = unplaced ? -1 : grid(place, spot, calendar.today);
        long closed = Calendar.whenOpen(
                reportedAt + (long) (topic.days() * 86_400 * slowness(place) * own.skewed(0.9)) + 1_200);
        boolean open = closed > calendar.now() || own.chance(0.004);
        return new Issue(
                index,
                source,
                open ? stage(calendar.now() - reportedAt, own) : "CLOSED",
                reportedAt,
                open ? 0 : closed,
                own.pick(topic.texts()) + own.pick(topic.ledger().equals("DEMAND") ? WISHES : ASKS),
                AddressText.of(place, precision, community, own),
                precision,
                spot,
                household == null || own.chance(0.25) ? 0 : household.id,
                unplaced ? null : place.building(),
                place.estate() == null || precision.equals("COMMUNITY") || precision.equals("NONE")
                        ? -1
                        : ground.estates.indexOf(place.estate()),
                reportedGrid,
                grid);
    }

    private static int second(Topic.Hours hours, Dice own) {
        double bell = (own.real() + own.real() + own.real()) / 3;
        double hour = switch (hours) {
            case DAY -> 7 + 12 * bell;
            case MORNING -> 5.5 + 9 * bell;
            case EVENING -> 15.5 + 8 * bell;
            case NIGHT -> 18.5 + 8 * bell;
        };
        return (int) (hour * 3_600) % 86_400;
    }

    private static String coarse(Place place, Dice own) {
        double draw = own.real();
        if (draw < 0.7 && place.estate() != null) {
            return "ESTATE";
        }
        if (draw < 0.7 && place.street() != null) {
            return "ROAD";
        }
        return draw < 0.88 ? "COMMUNITY" : "NONE";
    }

    private static String fine(Place place, Dice own) {
        if (place.building() == null) {
            return "POINT";
        }
        if (place.dwelling() != null && own.chance(0.62)) {
            return "ROOM";
        }
        if (place.door() > 0 && own.chance(0.7)) {
            return "ENTRANCE";
        }
        return "BUILDING";
    }

    private Coordinate spot(Place place, String precision, Dice own) {
        return switch (precision) {
            case "ENTRANCE" -> place.building().doors.get(place.door() - 1).place();
            case "BUILDING" -> place.building().middle();
            case "POINT" -> {
                Coordinate corner = ground.site.outline().get(0);
                yield new Coordinate(
                        clamp(place.spot().x + 5 * own.gauss(), corner.x, corner.x + Site.WIDTH),
                        clamp(place.spot().y + 5 * own.gauss(), corner.y, corner.y + Site.HEIGHT));
            }
            default -> place.spot();
        };
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low + 0.5, Math.min(high - 0.5, value));
    }

    private Household tenant(Place place, int day) {
        for (Household household : tenants.getOrDefault(place.dwelling().id(), List.of())) {
            if (household.livesHere(day)) {
                return household;
            }
        }
        return null;
    }

    private int grid(Place place, Coordinate spot, int day) {
        if (place.dwelling() != null) {
            return grids.gridOf(place.building(), place.door(), place.dwelling().floor(), day);
        }
        return place.building() == null
                ? grids.gridAt(spot, day)
                : grids.gridOf(place.building(), Math.max(1, place.door()), 1, day);
    }

    private static double slowness(Place place) {
        if (place.estate() == null) {
            return 1;
        }
        return switch (place.estate().management) {
            case UNMANAGED -> 2.2;
            case COMMUNITY_MANAGED -> 1.4;
            case SELF_MANAGED -> 1.2;
            case MANAGED -> 1;
        };
    }

    private static String stage(long age, Dice own) {
        double days = age / 86_400.0;
        if (days < 0.2 + 0.3 * own.real()) {
            return "FILED";
        }
        if (days < 1 + own.real()) {
            return "DISPATCHED";
        }
        return own.chance(0.2) ? "VERIFYING" : "HANDLING";
    }
}
