package org.gridwalk.geodata.demo;

import java.util.List;

/** An account of the demo, for the launcher to print. Its password is no secret: nothing in the demo is. */
public record DemoAccount(String login, String name, String password, List<String> roles, String description) {
    public DemoAccount {
        roles = List.copyOf(roles);
    }
}
