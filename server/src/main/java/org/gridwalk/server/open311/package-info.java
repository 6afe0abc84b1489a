/**
 * Open311 GeoReport v2 below {@code /open311}: services, requests and tokens in XML and JSON, as
 * http://wiki.open311.org/GeoReport_v2 has them, errors too.
 *
 * <p>An {@code api_key} is an access token of an account: what it reads and sends is within the scope of that account's
 * roles. Without one there are the services alone.
 */
package org.gridwalk.server.open311;
