import type { Migration } from "../../../platform/db/index.ts";

export interface FeaturesTables {
  features_views: {
    project: string;
    name: string;
    version: number;
    digest: string;
    /** The whole `FeatureViewVersion`. */
    definition_json: string;
    created_at_ms: number;
  };
  features_usage: {
    model: string;
    model_version: number;
    view: string;
    view_version: number;
    feature: string;
    recorded_at_ms: number;
  };
}

export const featuresMigrations: Readonly<Record<string, Migration>> = {
  "features/0001-views": {
    async up(db) {
      await db.schema
        .createTable("features_views")
        .addColumn("project", "text", (column) => column.notNull())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("version", "bigint", (column) => column.notNull())
        .addColumn("digest", "text", (column) => column.notNull())
        .addColumn("definition_json", "text", (column) => column.notNull())
        .addColumn("created_at_ms", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("features_views_key", ["project", "name", "version"])
        .execute();
      await db.schema
        .createTable("features_usage")
        .addColumn("model", "text", (column) => column.notNull())
        .addColumn("model_version", "bigint", (column) => column.notNull())
        .addColumn("view", "text", (column) => column.notNull())
        .addColumn("view_version", "bigint", (column) => column.notNull())
        .addColumn("feature", "text", (column) => column.notNull())
        .addColumn("recorded_at_ms", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("features_usage_key", [
          "model",
          "model_version",
          "view",
          "view_version",
          "feature",
        ])
        .execute();
    },
  },
};
