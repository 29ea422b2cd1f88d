import type { Migration } from "../../../platform/db/index.ts";

/** What a drill exercised, and until when its result counts. */
export const drillMigrations: Readonly<Record<string, Migration>> = {
  "assessment/0010-drill-subjects": {
    async up(db) {
      const columns = [
        ["endpoint", "text"],
        ["environment", "text"],
        ["model_version", "text"],
        ["project_commit", "text"],
        ["triggered_by", "text"],
        ["problems_json", "text"],
        ["expires_at_ms", "bigint"],
      ] as const;
      for (const [name, type] of columns)
        await db.schema.alterTable("assessment_drills").addColumn(name, type).execute();
    },
  },
};
