import { queryOptions } from "@tanstack/react-query";
import type { Assessment, Comparison, DrillRecordView } from "../../../../src/rooms/assessment/contract.ts";
import { apiUrl, getItems, getJson, segments } from "../../app/api.ts";

/** One line of the history, without the evidence. */
export interface AssessmentSummary {
  readonly id: string;
  readonly project: string;
  readonly observedAt: string;
  readonly frameworks: readonly {
    readonly id: string;
    readonly level: number;
    readonly topLevel: number;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
}

export const assessmentUrl = (id: string) => apiUrl(`/assessments${segments(id)}`);
export const assessmentReportUrl = (id: string, lang: string) =>
  apiUrl(`/assessments${segments(id)}/report.html`, { lang });

export const assessmentsQuery = (project: string | undefined) =>
  queryOptions({
    queryKey: ["assessments", "list", project ?? null],
    queryFn: ({ signal }) => getItems<AssessmentSummary>(apiUrl("/assessments", { project }), signal),
  });

/** An assessment never changes once it is kept. */
export const assessmentQuery = (id: string) =>
  queryOptions({
    queryKey: ["assessments", "one", id],
    queryFn: ({ signal }) => getJson<Assessment>(assessmentUrl(id), signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const comparisonQuery = (beforeId: string, afterId: string) =>
  queryOptions({
    queryKey: ["assessments", "comparison", beforeId, afterId],
    queryFn: ({ signal }) =>
      getJson<Comparison>(
        `${assessmentUrl(afterId)}/comparison?${new URLSearchParams({ with: beforeId })}`,
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const drillsUrl = (project: string | undefined) => apiUrl("/drills", { project });

export const drillsQuery = (project: string | undefined) =>
  queryOptions({
    queryKey: ["drills", project ?? null],
    queryFn: ({ signal }) => getItems<DrillRecordView>(drillsUrl(project), signal),
  });
