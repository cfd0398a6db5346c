/** Of stats a log would tell: there is none (`logger.mjs`). */
export const summarizeStatsReport = () => undefined;
