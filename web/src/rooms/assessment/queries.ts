import { queryOptions } from "@tanstack/react-query";
import type {
  Assessment,
  AssessmentRoom,
  AttestationView,
  Comparison,
  DrillRecordView,
  DrillState,
  FileProblem,
  History,
  Planned,
  Portfolio,
  Waiver,
  WhatIf,
} from "../../../../src/rooms/assessment/contract.ts";
import { apiUrl, getItems, getJson, postJson, segments } from "../../app/api.ts";

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

/** What changed since an earlier one, with the cause of every change. */
export const changesQuery = (beforeId: string, afterId: string) =>
  queryOptions({
    queryKey: ["assessments", "changes", beforeId, afterId],
    queryFn: ({ signal }) =>
      getJson<Comparison>(
        `${assessmentUrl(afterId)}/changes?${new URLSearchParams({ since: beforeId })}`,
        signal,
      ),
  });

export const historyUrl = (project: string) => apiUrl("/assessments/history", { project });

export const historyQuery = (project: string) =>
  queryOptions({
    queryKey: ["assessments", "history", project],
    queryFn: ({ signal }) => getJson<History>(historyUrl(project), signal),
  });

/** Asked by POST because of the length of the list; it changes nothing. */
export const whatIfQuery = (assessmentId: string, practices: readonly string[]) =>
  queryOptions({
    queryKey: ["assessments", "what-if", assessmentId, practices],
    queryFn: () => postJson<WhatIf>(`${assessmentUrl(assessmentId)}/what-if`, { practices }),
    placeholderData: (previous: WhatIf | undefined) => previous,
    retry: false,
  });

export const assessNow = (project: string) => postJson<Assessment>(apiUrl("/assessments"), { project });

export const attestationsQuery = (project: string) =>
  queryOptions({
    queryKey: ["attestations", project],
    queryFn: ({ signal }) =>
      getJson<{ readonly items: readonly AttestationView[]; readonly problems: readonly FileProblem[] }>(
        apiUrl("/attestations", { project }),
        signal,
      ),
    retry: false,
  });

export interface Answer {
  readonly project: string;
  readonly practice: string;
  readonly answer: AttestationView["answer"];
  readonly note: string;
  readonly link?: string | undefined;
  readonly days?: number | undefined;
}

export const attest = (answer: Answer) => postJson<AttestationView>(apiUrl("/attestations"), answer);

export const assignmentsQuery = (project: string) =>
  queryOptions({
    queryKey: ["assignments", project],
    queryFn: ({ signal }) => getItems<Planned>(apiUrl("/assignments", { project }), signal),
    retry: false,
  });

export interface Assigning {
  readonly project: string;
  readonly practice: string;
  /** Null takes the assignment back. */
  readonly owner: string | null;
  readonly due?: string | undefined;
  readonly note?: string | undefined;
}

export const assign = (assigning: Assigning) =>
  postJson<{ readonly practice: string; readonly assignment: Planned | null }>(
    apiUrl("/assignments"),
    assigning,
  );

export const waiversQuery = (project: string) =>
  queryOptions({
    queryKey: ["waivers", project],
    queryFn: ({ signal }) => getItems<Waiver>(apiUrl("/waivers", { project }), signal),
    retry: false,
  });

export const waive = (waiver: Omit<Waiver, "lapsed"> & { readonly project: string }) =>
  postJson<Waiver>(apiUrl("/waivers"), waiver);

/** Practices for which there is a scaffold. */
export const fixesQuery = queryOptions({
  queryKey: ["fixes"],
  queryFn: ({ signal }) =>
    getItems<{ readonly practice: string; readonly command: string }>(apiUrl("/fixes"), signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What a fix would write, as the room's door gives it. */
export type FixPlan = Awaited<ReturnType<AssessmentRoom["planFix"]>>;

export const fixPlanQuery = (project: string, practice: string, lang: string) =>
  queryOptions({
    queryKey: ["fixes", project, practice, lang],
    queryFn: ({ signal }) =>
      getJson<FixPlan>(apiUrl(`/fixes${segments(practice)}`, { project, lang }), signal),
    retry: false,
  });

export const portfolioUrl = apiUrl("/portfolio");

export const portfolioQuery = queryOptions({
  queryKey: ["portfolio"],
  queryFn: ({ signal }) => getJson<Portfolio>(portfolioUrl, signal),
});

export const drillsUrl = (project: string | undefined) => apiUrl("/drills", { project });

export const drillStatesQuery = (project: string) =>
  queryOptions({
    queryKey: ["drills", "states", project],
    queryFn: ({ signal }) => getItems<DrillState>(apiUrl(`/projects${segments(project)}/drills`), signal),
    retry: false,
  });

export const runDrill = (drill: string, project: string, endpoint: string | null) =>
  postJson<DrillRecordView>(apiUrl("/drills"), {
    drill,
    project,
    ...(endpoint === null ? {} : { endpoint }),
  });

export const drillsQuery = (project: string | undefined) =>
  queryOptions({
    queryKey: ["drills", "records", project ?? null],
    queryFn: ({ signal }) => getItems<DrillRecordView>(drillsUrl(project), signal),
  });
