export interface AssessmentTables {
  assessment_history: {
    id: string;
    project: string;
    observed_at_ms: number;
    digest: string;
    /** The published document, as it was. It is never computed again under newer rules. */
    document_json: string;
  };
  assessment_attestations: {
    id: string;
    project: string;
    practice: string;
    answer: "yes" | "no" | "not-applicable";
    by: string;
    note: string;
    link: string | null;
    at_ms: number;
    expires_at_ms: number;
    model_version_id: string | null;
  };
  assessment_drills: {
    id: string;
    project: string;
    drill: string;
    practice: string;
    started_at_ms: number;
    finished_at_ms: number;
    /** 1 passed, 0 failed, null could not run. */
    passed: number | null;
    subject: string;
    measurements_json: string;
    reason: string;
    /** The rest is null in rows of before these columns. */
    endpoint: string | null;
    environment: string | null;
    model_version: string | null;
    project_commit: string | null;
    triggered_by: "manual" | "schedule" | null;
    problems_json: string | null;
    expires_at_ms: number | null;
  };
}
