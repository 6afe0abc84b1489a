package org.gridwalk.server.ogc;

/**
 * A link as RFC 8288 has it.
 *
 * @param templated true when the address has variables in braces, else null
 */
record Link(String href, String rel, String type, String title, Boolean templated) {
    Link(String href, String rel, String type, String title) {
        this(href, rel, type, title, null);
    }
}
