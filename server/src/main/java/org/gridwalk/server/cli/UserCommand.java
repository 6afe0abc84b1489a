package org.gridwalk.server.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Account;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.area.Codes;
import org.gridwalk.server.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user}: the accounts of a state directory. */
@Command(
        name = "user",
        subcommands = {
            UserCommand.Add.class,
            UserCommand.Password.class,
            UserCommand.GrantRole.class,
            UserCommand.Disable.class,
            UserCommand.Enable.class,
            UserCommand.Listing.class
        })
public final class UserCommand {
    /** What all of them have: an open state, and accounts in it. */
    private abstract static class OnAccounts implements Callable<Integer> {
        @Mixin
        private StateOptions options;

        @Override
        public final Integer call() {
            try (OpenState state = options.open()) {
                run(new Accounts(state.database()), new Codes(state.database()));
            }
            return 0;
        }

        abstract void run(Accounts accounts, Codes codes);
    }

    /** A role in a place. */
    private static final class Granted {
        @Option(names = "--role", paramLabel = "ROLE")
        private Role role;

        @Option(names = "--area", paramLabel = "AREA")
        private String area;

        @Option(names = "--grid", paramLabel = "CODE")
        private String grid;

        @Option(names = "--restricted")
        private boolean restricted;

        /** Without --area and --grid: everywhere. */
        Grant grant(Codes codes) {
            if (role == null) {
                throw new BadInput("--role", null, "one of " + List.of(Role.values()));
            }
            if (area != null && grid != null) {
                throw new BadInput("--grid", grid, "either --area or --grid");
            }
            LocalDate today = LocalDate.now(Config.DEFAULT_ZONE);
            Long areaId = area == null ? null : codes.areaId(area, today);
            Long gridId = grid == null
                    ? null
                    : codes.gridId(grid, today).orElseThrow(() -> new BadInput("--grid", grid, "the code of a grid"));
            return new Grant(role, areaId, gridId, restricted);
        }
    }

    /** {@code user add LOGIN --name NAME --role ROLE}. */
    @Command(name = "add")
    static final class Add extends OnAccounts {
        @Option(names = "--name", paramLabel = "NAME")
        private String name;

        @Mixin
        private Granted granted;

        @Parameters(paramLabel = "LOGIN")
        private String login;

        @Override
        void run(Accounts accounts, Codes codes) {
            Grant grant = granted.grant(codes);
            Account account = accounts.create(login, name == null ? login : name, NewPassword.ask(login));
            accounts.grant(account.id(), grant);
            System.out.println("Made the account " + login);
        }
    }

    /** {@code user password LOGIN}. */
    @Command(name = "password")
    static final class Password extends OnAccounts {
        @Parameters(paramLabel = "LOGIN")
        private String login;

        @Override
        void run(Accounts accounts, Codes codes) {
            accounts.setPassword(login, NewPassword.ask(login));
            System.out.println("Changed the password of " + login + " and signed it out everywhere");
        }
    }

    /** {@code user grant LOGIN --role ROLE}. */
    @Command(name = "grant")
    static final class GrantRole extends OnAccounts {
        @Mixin
        private Granted granted;

        @Parameters(paramLabel = "LOGIN")
        private String login;

        @Override
        void run(Accounts accounts, Codes codes) {
            Account account =
                    accounts.byLogin(login).orElseThrow(() -> new BadInput("LOGIN", login, "the login of an account"));
            accounts.grant(account.id(), granted.grant(codes));
            System.out.println("Granted to " + login);
        }
    }

    /** {@code user disable LOGIN}. */
    @Command(name = "disable")
    static final class Disable extends OnAccounts {
        @Parameters(paramLabel = "LOGIN")
        private String login;

        @Override
        void run(Accounts accounts, Codes codes) {
            accounts.setActive(login, false);
            System.out.println(login + " can no longer sign in");
        }
    }

    /** {@code user enable LOGIN}. */
    @Command(name = "enable")
    static final class Enable extends OnAccounts {
        @Parameters(paramLabel = "LOGIN")
        private String login;

        @Override
        void run(Accounts accounts, Codes codes) {
            accounts.setActive(login, true);
            System.out.println(login + " can sign in");
        }
    }

    /** {@code user list}. */
    @Command(name = "list")
    static final class Listing extends OnAccounts {
        @Override
        void run(Accounts accounts, Codes codes) {
            for (Account account : accounts.list()) {
                String roles = accounts.grants(account.id(), LocalDate.now(Config.DEFAULT_ZONE)).stream()
                        .map(grant -> grant.role().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" "));
                System.out.println(account.login() + "\t" + account.name() + "\t" + roles
                        + (account.active() ? "" : "\tdisabled"));
            }
        }
    }
}
