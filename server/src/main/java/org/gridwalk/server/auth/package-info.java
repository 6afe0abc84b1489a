/** Signing in, sessions and tokens over HTTP, and who the caller of a request is. */
package org.gridwalk.server.auth;
