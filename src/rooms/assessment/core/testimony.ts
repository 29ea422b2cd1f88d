import type { Text } from "../../../kernel/messages.ts";
import type { Evidence, Outcome } from "../contract.ts";
import type { HeardAnswer } from "./attestation.ts";
import type { Collected, FactKind, Facts, FactsByKind } from "./facts.ts";
import type { Practice } from "./practice.ts";
import type { Answer, AnyProbe, Claim, Probe, ProbeContext } from "./probe.ts";
import { inBoth } from "./text.ts";

const DAY_MS = 86_400_000;

/** What one probe or one person says about one practice (or one part of it). */
export interface Testimony {
  readonly practice: string;
  readonly part: string | null;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** The evidence's outcome after `noMeans` and after the expiry were taken into account. */
  readonly outcome: Outcome;
  readonly kind: Evidence["kind"];
  readonly configurationOnly: boolean;
  /** The answer counted once and has lapsed. */
  readonly expired: boolean;
  /** The probe's own remedy, for a `no`. */
  readonly remedy: Text | null;
  /** A stronger voice of the same kind decides; this one can only contradict. */
  readonly outranked: boolean;
  /** Why it lapsed, where that was not its date. */
  readonly lapse: Text | null;
  /** Its source could not be read: the reason is that of the source, and says nothing about the practice. */
  readonly unread?: true;
}

/** Asks every probe once and spreads its answer over the practices that it speaks for. */
export function hearProbes(probes: readonly AnyProbe[], facts: Facts, context: ProbeContext): Testimony[] {
  return probes.flatMap((probe) => {
    if (!wasNamed(facts[probe.reads])) return [];
    const { answer, observedAtMs } = hear(probe as Probe, facts, context);
    const unread = facts[probe.reads]?.available === true ? {} : { unread: true as const };
    return probe.speaksFor.map((claim) => ({
      ...testimonyOf(probe, claim, answer, observedAtMs, context.nowMs),
      ...unread,
    }));
  });
}

/** A source outside that nobody named has nothing to say, not even "unknown". */
const wasNamed = (collected: Facts[FactKind]): boolean =>
  collected !== undefined && (collected.available || collected.asked !== false);

function hear<K extends FactKind>(
  probe: Probe<K>,
  facts: Facts,
  context: ProbeContext,
): { answer: Answer; observedAtMs: number } {
  const collected = facts[probe.reads] as Collected<FactsByKind[K]>;
  if (!collected.available) {
    return {
      answer: { outcome: "unknown", findings: [{ summary: collected.reason }] },
      observedAtMs: context.nowMs,
    };
  }
  return { answer: probe.ask(collected.facts, context), observedAtMs: collected.observedAtMs };
}

function testimonyOf(
  probe: AnyProbe,
  claim: Claim,
  answer: Answer,
  collectedAtMs: number,
  nowMs: number,
): Testimony {
  const evidence = answer.findings.map((finding): Evidence => {
    const observedAtMs = finding.observedAtMs ?? collectedAtMs;
    return {
      probeId: probe.id,
      kind: probe.kind,
      outcome: answer.outcome,
      ...(claim.part === undefined ? {} : { part: claim.part }),
      summary: finding.summary,
      ...(finding.location === undefined ? {} : { location: finding.location }),
      ...(finding.recurring === undefined ? {} : { recurring: finding.recurring }),
      observedAtMs,
      expiresAtMs: probe.expiresAfterDays === null ? null : observedAtMs + probe.expiresAfterDays * DAY_MS,
    };
  }) as [Evidence, ...Evidence[]];
  // Old findings may stand beside fresh ones; the answer lives as long as its freshest finding.
  const expired = evidence.every((one) => hasExpired(one, nowMs));
  const silent = answer.outcome === "no" && claim.noMeans === "unknown";
  return {
    practice: claim.practice,
    part: claim.part ?? null,
    evidence,
    outcome: expired || silent ? "unknown" : answer.outcome,
    kind: probe.kind,
    configurationOnly: claim.provesConfigurationOnly ?? false,
    expired: expired && answer.outcome !== "unknown",
    remedy: answer.outcome === "no" ? probe.remedy : null,
    outranked: false,
    lapse: null,
  };
}

const hasExpired = (evidence: Evidence, nowMs: number): boolean =>
  evidence.expiresAtMs !== null && evidence.expiresAtMs <= nowMs;

const signed = {
  yes: { en: "{by} attests it: {note}", ja: "{by} さんが確認しました。{note}" },
  no: { en: "{by} says that it is not so: {note}", ja: "{by} さんが満たしていないと答えました。{note}" },
  "not-applicable": {
    en: "{by} declares it not applicable: {note}",
    ja: "{by} さんが該当しないと判断しました。{note}",
  },
} as const;

/** The same before anybody else can have seen it. */
const unreviewed = {
  yes: {
    en: "{by} attests it, not committed and not yet reviewed: {note}",
    ja: "{by} さんが確認しました(未コミット・未レビュー)。{note}",
  },
  no: {
    en: "{by} says that it is not so, not committed and not yet reviewed: {note}",
    ja: "{by} さんが満たしていないと答えました(未コミット・未レビュー)。{note}",
  },
  "not-applicable": {
    en: "{by} declares it not applicable, not committed and not yet reviewed: {note}",
    ja: "{by} さんが該当しないと判断しました(未コミット・未レビュー)。{note}",
  },
} as const;

/**
 * A person's answer as testimony. A "yes" for a practice that needs a machine's evidence is kept and shown, but
 * counts as unknown.
 */
export function hearAnswer(
  { attestation, lapse, outranked }: HeardAnswer,
  practice: Practice,
  nowMs: number,
): Testimony {
  const { answer, by, note, link, atMs, expiresAtMs, origin } = attestation;
  const { kept, file, line, commit, committedBy } = origin;
  const expired = expiresAtMs <= nowMs || lapse !== null;
  const insufficient = answer === "yes" && practice.attestation === null;
  return {
    practice: practice.id,
    part: null,
    evidence: [
      {
        probeId: "attestation",
        kind: "attested",
        outcome: answer,
        summary: inBoth(kept === "uncommitted" ? unreviewed[answer] : signed[answer], { by, note }),
        ...(file === null
          ? {}
          : {
              location: {
                path: file,
                ...(line === null ? {} : { line }),
                ...(commit === null ? {} : { commit }),
              },
            }),
        observedAtMs: atMs,
        expiresAtMs,
        attestation: { by, link, kept, committedBy, lapse },
      },
    ],
    outcome: expired || insufficient ? "unknown" : answer,
    kind: "attested",
    configurationOnly: false,
    expired,
    remedy: null,
    outranked,
    lapse,
  };
}
