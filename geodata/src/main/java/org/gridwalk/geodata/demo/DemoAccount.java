package org.gridwalk.geodata.demo;

/** An account of the demo, for the launcher to print. Its password is no secret: nothing in the demo is. */
public record DemoAccount(String login, String name, String password, String role, String description) {}
