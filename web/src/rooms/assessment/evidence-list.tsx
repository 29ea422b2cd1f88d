import { Link } from "@tanstack/react-router";
import type { Assessment, Evidence, PracticeResult } from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { Digest } from "../../ui/digest.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import styles from "./assessment.module.css";
import { OutcomeMark, useGradeWord } from "./verdict-mark.tsx";

/** What the assessment says of a piece beside the piece itself: that it no longer counted, and why. */
interface Lapse {
  readonly expired: boolean;
  readonly why: { readonly en: string; readonly ja: string } | null;
}

/** Lapses of the pieces of one practice, by their place in its list of evidence. */
function lapsesOf(assessment: Assessment, practice: string): ReadonlyMap<number, Lapse> {
  const testimonies = assessment.replay?.testimonies.filter((one) => one.practice === practice) ?? [];
  return new Map(
    testimonies
      .filter((one) => one.expired || one.lapse !== null)
      .flatMap((one) => one.evidence.map((at) => [at, { expired: one.expired, why: one.lapse }] as const)),
  );
}

/**
 * Each piece of evidence: what it says, how strong it is, where it can be checked, and until when it counts. Where two
 * sources contradict each other, they stand side by side: a person's word beside what a probe found.
 */
export function EvidenceList({ practice, assessment }: { practice: PracticeResult; assessment: Assessment }) {
  const say = useSay();
  const { evidence, contradicted } = practice;
  const lapses = lapsesOf(assessment, practice.id);
  const observedAtMs = Date.parse(assessment.observedAt);
  if (evidence.length === 0) return <p className="ak-muted">{say(m.noEvidence)}</p>;
  const pieces = evidence.map((piece, at) => ({ piece, lapse: lapses.get(at) }));
  const list = (shown: typeof pieces) => (
    <ul className={styles["evidence"]}>
      {shown.map(({ piece, lapse }) => (
        <EvidencePiece key={JSON.stringify(piece)} piece={piece} lapse={lapse} observedAtMs={observedAtMs} />
      ))}
    </ul>
  );
  if (!contradicted) return list(pieces);
  const byPerson = pieces.filter(({ piece }) => piece.kind === "attested");
  const split =
    byPerson.length > 0
      ? ([
          [say(m.personSays), byPerson],
          [say(m.probeSays), pieces.filter(({ piece }) => piece.kind !== "attested")],
        ] as const)
      : ([
          [say(m.saysYes), pieces.filter(({ piece }) => piece.outcome === "yes")],
          [say(m.saysNo), pieces.filter(({ piece }) => piece.outcome !== "yes")],
        ] as const);
  return (
    <div className={styles["contradiction"]}>
      <p>
        <StateMark tone="warn" quiet>
          {say(m.contradiction)}
        </StateMark>
      </p>
      <div className={styles["sides"]}>
        {split.map(([title, side]) => (
          <div key={title}>
            <p className={styles["label"]}>{title}</p>
            {list([...side])}
          </div>
        ))}
      </div>
    </div>
  );
}

function EvidencePiece({
  piece,
  lapse,
  observedAtMs,
}: {
  piece: Evidence;
  lapse: Lapse | undefined;
  observedAtMs: number;
}) {
  const say = useSay();
  const { lang } = usePreferences();
  const gradeWord = useGradeWord();
  return (
    <li>
      <p>
        <OutcomeMark outcome={piece.outcome} /> {piece.summary[lang]}
      </p>
      <LapseNote piece={piece} lapse={lapse} observedAtMs={observedAtMs} />
      <p className={styles["evidenceMeta"]}>
        <span>{gradeWord(piece.kind)}</span>
        <EvidenceLocation location={piece.location} />
        <When atMs={piece.observedAtMs} />
        <Signature mark={piece.attestation} />
        <span>{say(m.probe, { id: piece.probeId })}</span>
      </p>
    </li>
  );
}

/** Until when a piece counts; where it lapsed, when and why. */
function LapseNote({
  piece,
  lapse,
  observedAtMs,
}: {
  piece: Evidence;
  lapse: Lapse | undefined;
  observedAtMs: number;
}) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const { expiresAtMs } = piece;
  const why = lapse?.why ?? piece.attestation?.lapse ?? null;
  const date = expiresAtMs === null ? null : format.date(expiresAtMs);
  const expiredThen = lapse?.expired === true || (expiresAtMs !== null && expiresAtMs <= observedAtMs);
  const expiredSince = !expiredThen && expiresAtMs !== null && expiresAtMs <= Date.now();
  if (why === null && !expiredThen && !expiredSince) {
    return date === null ? null : <p className={styles["evidenceMeta"]}>{say(m.expires, { date })}</p>;
  }
  return (
    <p>
      <StateMark tone="unknown" icon="clock">
        {say(m.lapsed)}
      </StateMark>{" "}
      {why?.[lang]} {date !== null && expiredThen ? say(m.lapsedOn, { date }) : null}
      {date !== null && expiredSince ? say(m.lapsedSince, { date }) : null}
    </p>
  );
}

/** Whose word it is, where it can be read, and whether anybody has reviewed it. */
function Signature({ mark }: { mark: Evidence["attestation"] }) {
  const say = useSay();
  if (!mark) return null;
  return (
    <>
      <span>{say(m.signedBy, { by: mark.by })}</span>
      {mark.kept === "uncommitted" ? <span>{say(m.keptUncommitted)}</span> : null}
      {mark.kept === "committed" && mark.committedBy ? (
        <span>{say(m.keptCommitted, { by: mark.committedBy })}</span>
      ) : null}
      {mark.link === null ? null : /^https?:\/\//.test(mark.link) ? (
        <a href={mark.link} target="_blank" rel="noreferrer">
          {mark.link}
        </a>
      ) : (
        <span>{mark.link}</span>
      )}
    </>
  );
}

/** A file with its line, a commit, or the record's page. */
export function EvidenceLocation({ location }: { location: Evidence["location"] }) {
  const say = useSay();
  if (!location) return null;
  return (
    <>
      {location.recordId ? (
        <Link to="/records/$recordId" params={{ recordId: location.recordId }}>
          {say(m.record, { id: location.recordId })}
        </Link>
      ) : null}
      {location.path ? (
        <code>
          {location.path}
          {location.line ? `:${location.line}` : ""}
        </code>
      ) : null}
      {location.commit ? <Digest value={location.commit} /> : null}
    </>
  );
}
