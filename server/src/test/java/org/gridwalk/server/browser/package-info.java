/**
 * What people do with the pages, in the Chromium that Debian ships, on the real server with the demo's data.
 *
 * <p>Each screen is its own browser profile. It reaches the server's origin only: whatever else is tried fails the test
 * that tried it, and so does an error on the console.
 */
package org.gridwalk.server.browser;
