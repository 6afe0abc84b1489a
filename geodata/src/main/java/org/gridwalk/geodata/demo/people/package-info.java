/** Who lives in the demo, who lived there before, who works for them, and why they are visited. All invented. */
package org.gridwalk.geodata.demo.people;
