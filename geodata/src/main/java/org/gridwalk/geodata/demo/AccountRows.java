package org.gridwalk.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.account.Passwords;
import org.gridwalk.geodata.demo.history.Calendar;
import org.jdbi.v3.core.Handle;

/** The accounts of the demo. All have one password, hashed once: it is printed on the console. */
final class AccountRows {
    private static final String PASSWORD = "gridwalk-demo";
    private static final int LEADERS = 12;

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

    static void send(Handle handle, CityRows city, Calendar calendar) {
        String hash = Passwords.hash(PASSWORD);
        for (DemoAccount account : all()) {
            long id = handle.createUpdate("""
                            insert into account (login, name, password_hash, created_at)
                            values (:login, :name, :hash, to_timestamp(:at))
                            """)
                    .bind("login", account.login())
                    .bind("name", account.name())
                    .bind("hash", hash)
                    .bind("at", Calendar.at(calendar.begin, 0))
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            grant(handle, account, id, city);
        }
    }

    private static void grant(Handle handle, DemoAccount account, long id, CityRows city) {
        switch (account.login()) {
            case "admin" -> grant(handle, account, id, null, null, true);
            case "subdistrict" -> grant(handle, account, id, city.subdistrictOf(0), null, false);
            case "manager", "planner", "desk", "viewer" -> grant(handle, account, id, city.community(0), null, false);
            default -> ofStaff(handle, account, id);
        }
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
