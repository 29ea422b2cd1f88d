export {
  type Analytics,
  type AnalyticsColumn,
  type AnalyticsRow,
  openAnalytics,
  sqlIdentifier,
  sqlLiteral,
} from "./analytics.ts";
