package org.gridwalk.geodata.intake.local;

import java.util.List;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.ControlFit;
import org.gridwalk.geodata.geo.crs.ControlPoint;
import org.gridwalk.geodata.geo.crs.ControlPoints;

/**
 * A city's own system as its control points give it, in a form that can be kept and shown; see {@link ControlFit} for what
 * the numbers are.
 *
 * @param crs by which {@link org.gridwalk.geodata.geo.crs.Crs#named} finds the system again
 */
public record LocalFit(
        String crs,
        ControlFit.Method method,
        boolean mirrored,
        double scale,
        double rotationDegrees,
        double rmsMeters,
        List<Checked> points) {
    public LocalFit {
        points = List.copyOf(points);
    }

    /**
     * A control point, and how far the fit is off there.
     *
     * @param x in the city's system; likewise {@code y}
     * @param lng in EPSG:4326; likewise {@code lat}
     */
    public record Checked(
            String name,
            double x,
            double y,
            double lng,
            double lat,
            double eastMeters,
            double northMeters,
            double meters,
            boolean suspicious) {
        private static Checked of(ControlFit.Residual residual) {
            ControlPoint point = residual.point();
            return new Checked(
                    point.name(),
                    point.x(),
                    point.y(),
                    point.at().lng(),
                    point.at().lat(),
                    residual.eastMeters(),
                    residual.northMeters(),
                    residual.meters(),
                    residual.suspicious());
        }

        ControlPoint point() {
            return new ControlPoint(name, x, y, new LngLat(lng, lat));
        }
    }

    /** @throws org.gridwalk.geodata.BadInput when the points give no system */
    public static LocalFit of(List<ControlPoint> points, ControlFit.Method method) {
        ControlFit fit = ControlPoints.fit(points, method);
        return new LocalFit(
                fit.system().name(),
                method,
                fit.mirrored(),
                fit.scale(),
                fit.rotationDegrees(),
                fit.rmsMeters(),
                fit.residuals().stream().map(Checked::of).toList());
    }
}
