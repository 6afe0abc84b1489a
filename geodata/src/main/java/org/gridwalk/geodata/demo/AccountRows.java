package org.gridwalk.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.account.Passwords;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.demo.history.Calendar;
import org.gridwalk.geodata.demo.loop.Desk;
import org.jdbi.v3.core.Handle;

/**
 * The accounts of the demo: some of each role in the first community, and those who work on the issues of each other one. All
 * have one password, hashed once: it is printed on the console.
 */
final class AccountRows {
    private static final String PASSWORD = "gridwalk-demo";
    private static final int LEADERS = 12;
    private static final int HELPERS = 2;

    /** Where an account stands among those of a community other than the first. */
    private static final int OTHERS_DESK = 0;

    private static final int OTHERS_MANAGER = 1;
    private static final int OTHERS_FIRST_WORKER = 2;
    private static final int OTHERS = OTHERS_FIRST_WORKER + LEADERS + HELPERS;

    private AccountRows() {}

    static List<DemoAccount> all() {
        List<DemoAccount> accounts = new ArrayList<>();
        accounts.add(account("admin", "区管理员", "ADMIN", "administrator of the district"));
        accounts.add(account(
                "subdistrict",
                "街道负责人",
                List.of("MANAGER", "PLANNER"),
                "manager of the first subdistrict, approves its plans"));
        accounts.add(account("manager", "社区负责人", "MANAGER", "manager of the first community"));
        accounts.add(account("planner", "规划员", "PLANNER", "redraws the grids of the first community"));
        accounts.add(account("desk", "受理员", "DESK", "takes in and hands out issues of the first community"));
        accounts.add(account("viewer", "查看者", "VIEWER", "sees counts of the first community"));
        for (int i = 1; i <= LEADERS; i++) {
            accounts.add(account("leader" + i, "网格长", "LEADER", "leads grid " + i));
        }
        accounts.add(account("worker1", "网格员", "WORKER", "works in the first half of the grids"));
        accounts.add(account("worker2", "网格员", "WORKER", "works in the second half of the grids"));
        return accounts;
    }

    private static DemoAccount account(String login, String name, String role, String description) {
        return account(login, name, List.of(role), description);
    }

    private static DemoAccount account(String login, String name, List<String> roles, String description) {
        return new DemoAccount(login, name, PASSWORD, roles, description);
    }

    /** Before the workers are there. */
    static void sendAccounts(Handle handle, int communities, Calendar calendar) {
        String hash = Passwords.hash(PASSWORD);
        CopyRows rows = new CopyRows("account", "id", "login", "name", "password_hash", "created_at");
        List<DemoAccount> all = all();
        all.forEach(account -> rows.row()
                .bigint(rows.rows())
                .text(account.login())
                .text(account.name())
                .text(hash)
                .instant(Calendar.at(calendar.begin, 0)));
        for (int community = 1; community < communities; community++) {
            for (int i = 0; i < OTHERS; i++) {
                rows.row()
                        .bigint(others(community, i))
                        .text("c" + (community + 1) + "-" + login(i))
                        .text(i == OTHERS_DESK ? "受理员" : i == OTHERS_MANAGER ? "社区负责人" : "网格员")
                        .text(hash)
                        .instant(Calendar.at(calendar.begin, 0));
            }
        }
        rows.send(handle);
    }

    private static String login(int i) {
        int worker = i - OTHERS_FIRST_WORKER;
        return switch (i) {
            case OTHERS_DESK -> "desk";
            case OTHERS_MANAGER -> "manager";
            default -> worker < LEADERS ? "leader" + (worker + 1) : "worker" + (worker - LEADERS + 1);
        };
    }

    private static long others(int community, int i) {
        return all().size() + 1L + (community - 1L) * OTHERS + i;
    }

    /** Of the first community, as {@link #all} has them. */
    static long first(String login) {
        return 1L + all().stream().map(DemoAccount::login).toList().indexOf(login);
    }

    /** Who works on the issues of a community. */
    static Desk desk(int community, Ids ids, GridRows grids, Calendar calendar) {
        boolean first = community == 0;
        long firstWorker = first ? first("leader1") : others(community, OTHERS_FIRST_WORKER);
        return new Desk(
                first ? first("desk") : others(community, OTHERS_DESK),
                first ? first("manager") : others(community, OTHERS_MANAGER),
                grid -> grids.worker(grid, false, calendar.today),
                grid -> grids.worker(grid, true, calendar.today),
                place -> firstWorker + place,
                ids.worker());
    }

    /** Says whose accounts they are and what they see, once there are workers and grids. */
    static void grant(Handle handle, CityRows city, int communities) {
        for (DemoAccount account : all()) {
            long id = first(account.login());
            switch (account.login()) {
                case "admin" -> grant(handle, account, id, null, null, true);
                case "subdistrict" -> grant(handle, account, id, city.subdistrictOf(0), null, false);
                case "manager", "planner", "desk", "viewer" ->
                    grant(handle, account, id, city.community(0), null, false);
                default -> ofStaff(handle, account, id);
            }
        }
        for (int community = 1; community < communities; community++) {
            others(handle, community, city.community(community));
        }
    }

    private static void others(Handle handle, int community, long area) {
        handle.createUpdate("""
                        insert into role_grant (account_id, role, area_id)
                        values (:desk, 'DESK', :area), (:manager, 'MANAGER', :area)
                        """)
                .bind("desk", others(community, OTHERS_DESK))
                .bind("manager", others(community, OTHERS_MANAGER))
                .bind("area", area)
                .execute();
        handle.createUpdate("""
                        update account set worker_id = worker.id, name = worker.name
                        from worker
                        where account.id between :account and :account + :most
                          and worker.id = :worker + account.id - :account
                        """)
                .bind("account", others(community, OTHERS_FIRST_WORKER))
                .bind("most", LEADERS + HELPERS - 1)
                .bind("worker", new Ids(community).worker())
                .execute();
        handle.createUpdate("""
                        insert into role_grant (account_id, role, grid_id)
                        select account.id, case when account.id < :account + :leaders then 'LEADER' else 'WORKER' end, grid_id
                        from account
                        join (select distinct grid_id, worker_id from grid_team) team using (worker_id)
                        where account.id between :account and :account + :most
                        order by account.id, grid_id
                        """)
                .bind("account", others(community, OTHERS_FIRST_WORKER))
                .bind("leaders", LEADERS)
                .bind("most", LEADERS + HELPERS - 1)
                .execute();
    }

    /** Leaders and workers bear the names of the staff and see the grids of their team; the first leader is appointed for restricted categories too. */
    private static void ofStaff(Handle handle, DemoAccount account, long id) {
        int number = Integer.parseInt(account.login().replaceAll("[a-z]", ""));
        long worker = new Ids(0).worker() + (account.roles().contains("LEADER") ? number - 1 : LEADERS + number - 1);
        handle.createUpdate(
                        "update account set worker_id = :worker, name = (select name from worker where id = :worker) where id = :id")
                .bind("worker", worker)
                .bind("id", id)
                .execute();
        List<Long> grids = handle.createQuery(
                        "select grid_id from grid_team where worker_id = :worker order by grid_id")
                .bind("worker", worker)
                .mapTo(Long.class)
                .list();
        grids.forEach(
                grid -> grant(handle, account, id, null, grid, account.login().equals("leader1")));
    }

    private static void grant(Handle handle, DemoAccount account, long id, Long area, Long grid, boolean restricted) {
        handle.createUpdate("""
                        insert into role_grant (account_id, role, area_id, grid_id, restricted)
                        select :account, role, :area, :grid, :restricted from unnest(:roles) as role
                        """)
                .bind("account", id)
                .bind("roles", account.roles().toArray(new String[0]))
                .bind("area", area)
                .bind("grid", grid)
                .bind("restricted", restricted)
                .execute();
    }
}
