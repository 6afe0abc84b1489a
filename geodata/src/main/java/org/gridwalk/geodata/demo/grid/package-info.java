/** Which grid each house of the demo belongs to, with the faults that real boundaries have. Knows no database. */
package org.gridwalk.geodata.demo.grid;
