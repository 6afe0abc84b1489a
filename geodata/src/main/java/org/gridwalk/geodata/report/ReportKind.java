package org.gridwalk.geodata.report;

/** What a report is about; what its templates may ask for is its {@link ReportShape}. */
public enum ReportKind {
    /** 月报: how well the issues of a period were answered. */
    MONTH,
    /** 问题清单. */
    PROBLEMS,
    /** 需求清单. */
    DEMANDS,
    /** 五必访: who was to be visited, and was. */
    COVERAGE,
    /** 每万人社工数. */
    STAFFING;

    public ReportShape shape() {
        return ReportShape.of(this);
    }

    /** Whether it is about issues reported from one day to another; else it is about the last day. */
    public boolean isOfPeriod() {
        return this == MONTH || this == PROBLEMS || this == DEMANDS;
    }
}
