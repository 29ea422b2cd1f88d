import { Link } from "@tanstack/react-router";
import type { Evidence } from "../../../../src/rooms/assessment/contract.ts";
import { useFormat } from "../../app/format.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { Digest } from "../../ui/digest.tsx";
import { When } from "../../ui/when.tsx";
import styles from "./assessment.module.css";
import { OutcomeMark, useGradeWord } from "./verdict-mark.tsx";

/** Each piece of evidence: what it says, how strong it is, where it can be checked, and until when it counts. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const say = useSay();
  if (evidence.length === 0) return <p className="ak-muted">{say(m.noEvidence)}</p>;
  return (
    <ul className={styles["evidence"]}>
      {evidence.map((piece) => (
        <EvidencePiece key={JSON.stringify(piece)} piece={piece} />
      ))}
    </ul>
  );
}

function EvidencePiece({ piece }: { piece: Evidence }) {
  const say = useSay();
  const format = useFormat();
  const { lang } = usePreferences();
  const gradeWord = useGradeWord();
  return (
    <li>
      <p>
        <OutcomeMark outcome={piece.outcome} /> {piece.summary[lang]}
      </p>
      <p className={styles["evidenceMeta"]}>
        <span>{gradeWord(piece.kind)}</span>
        <EvidenceLocation location={piece.location} />
        <When atMs={piece.observedAtMs} />
        {piece.expiresAtMs === null ? null : (
          <span>{say(m.expires, { date: format.date(piece.expiresAtMs) })}</span>
        )}
        <span>{say(m.probe, { id: piece.probeId })}</span>
      </p>
    </li>
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
