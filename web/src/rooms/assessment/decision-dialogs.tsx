import { TextInput } from "@mantine/core";
import { useId, useState } from "react";
import type {
  Assignment,
  ItemResult,
  Planned,
  PracticeResult,
} from "../../../../src/rooms/assessment/contract.ts";
import { usePreferences } from "../../app/preferences-context.tsx";
import { useSay } from "../../app/use-say.ts";
import { assessmentMessages as m } from "../../messages/assessment.ts";
import { ActionDialog } from "../../ui/action-dialog.tsx";
import { Stack } from "../../ui/page.tsx";
import styles from "./assessment.module.css";
import { assign, attest, waive } from "./queries.ts";

/** Days as typed: undefined when left empty, NaN when it is no whole number. What is allowed, the server says. */
function daysOf(text: string): number | undefined {
  if (text.trim() === "") return undefined;
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function DaysField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const say = useSay();
  return (
    <TextInput
      size="xs"
      inputMode="numeric"
      label={say(m.validFor)}
      description={say(m.validForHelp)}
      error={Number.isNaN(daysOf(value)) ? say(m.daysInvalid) : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A person's yes or no, with what was seen, where, and for how long it counts. */
export function AttestDialog({ project, practice }: { project: string; practice: PracticeResult }) {
  const say = useSay();
  const { lang } = usePreferences();
  const [answer, setAnswer] = useState<"yes" | "no">("yes");
  const [link, setLink] = useState("");
  const [days, setDays] = useState("");
  return (
    <ActionDialog
      label={say(m.attest)}
      title={say(m.attestTitle, { practice: practice.title[lang] })}
      explanation={
        <Stack gap={6}>
          <p>
            <strong>{practice.statement[lang]}</strong>
          </p>
          <p>{say(m.attestEffect)}</p>
        </Stack>
      }
      confirm={say(m.attest)}
      reasonLabel={say(m.note)}
      reasonHelp={say(m.noteHelp)}
      invalid={Number.isNaN(daysOf(days))}
      fields={
        <>
          <YesOrNo value={answer} onChange={setAnswer} />
          <TextInput
            size="xs"
            label={say(m.link)}
            description={say(m.linkHelp)}
            value={link}
            onChange={(event) => setLink(event.currentTarget.value)}
          />
          <DaysField value={days} onChange={setDays} />
        </>
      }
      act={async (note) => {
        await attest({
          project,
          practice: practice.id,
          answer,
          note,
          link: link.trim() || undefined,
          days: daysOf(days),
        });
        setLink("");
        setDays("");
        setAnswer("yes");
      }}
    />
  );
}

function YesOrNo({ value, onChange }: { value: "yes" | "no"; onChange: (value: "yes" | "no") => void }) {
  const say = useSay();
  const name = useId();
  return (
    <fieldset className={styles["choices"]}>
      <legend>{say(m.answer)}</legend>
      {(["yes", "no"] as const).map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name={name}
            checked={choice === value}
            onChange={() => onChange(choice)}
            data-autofocus={choice === value || undefined}
          />
          {say(choice === "yes" ? m.answerYes : m.answerNo)}
        </label>
      ))}
    </fieldset>
  );
}

export function NotApplicableDialog({ project, practice }: { project: string; practice: PracticeResult }) {
  const say = useSay();
  const { lang } = usePreferences();
  const [days, setDays] = useState("");
  return (
    <ActionDialog
      label={say(m.notApplicableAct)}
      title={say(m.notApplicableTitle, { practice: practice.title[lang] })}
      explanation={
        <Stack gap={6}>
          <p>
            <strong>{practice.statement[lang]}</strong>
          </p>
          <p>{say(m.notApplicableEffect)}</p>
        </Stack>
      }
      confirm={say(m.notApplicableAct)}
      reasonLabel={say(m.notApplicableWhy)}
      reasonHelp={say(m.noteHelp)}
      invalid={Number.isNaN(daysOf(days))}
      fields={<DaysField value={days} onChange={setDays} />}
      act={async (note) => {
        await attest({ project, practice: practice.id, answer: "not-applicable", note, days: daysOf(days) });
        setDays("");
      }}
    />
  );
}

export function AssignDialog({
  project,
  practice,
  assignment,
}: {
  project: string;
  practice: Pick<PracticeResult, "id" | "title">;
  /** As it stands now. */
  assignment: Planned | Assignment | undefined;
}) {
  const say = useSay();
  const { lang } = usePreferences();
  // What is typed wins over what stands there, until it is saved.
  const [typed, setTyped] = useState<{ owner?: string; due?: string; note?: string }>({});
  const owner = typed.owner ?? assignment?.owner ?? "";
  const due = typed.due ?? assignment?.due ?? "";
  const note = typed.note ?? assignment?.note ?? "";
  return (
    <ActionDialog
      label={say(m.assign)}
      title={say(m.assignTitle, { practice: practice.title[lang] })}
      explanation={say(m.assignEffect)}
      confirm={say(m.assign)}
      needsReason={false}
      fields={
        <>
          <TextInput
            size="xs"
            label={say(m.owner)}
            description={say(m.ownerHelp)}
            value={owner}
            onChange={(event) => setTyped({ ...typed, owner: event.currentTarget.value })}
            data-autofocus
          />
          <TextInput
            size="xs"
            type="date"
            label={say(m.due)}
            value={due}
            onChange={(event) => setTyped({ ...typed, due: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            label={say(m.assignNote)}
            value={note}
            onChange={(event) => setTyped({ ...typed, note: event.currentTarget.value })}
          />
        </>
      }
      act={async () => {
        const takenBack = owner.trim() === "";
        await assign({
          project,
          practice: practice.id,
          owner: takenBack ? null : owner.trim(),
          ...(takenBack ? {} : { due: due || undefined, note: note.trim() || undefined }),
        });
        setTyped({});
      }}
    />
  );
}

/** Takes one statement out of one framework until a day. */
export function WaiveDialog({
  project,
  framework,
  frameworkTitle,
  item,
}: {
  project: string;
  framework: string;
  frameworkTitle: string;
  item: ItemResult;
}) {
  const say = useSay();
  const { lang } = usePreferences();
  const [approver, setApprover] = useState("");
  const [expires, setExpires] = useState("");
  return (
    <ActionDialog
      label={say(m.waive, { statement: item.id })}
      title={say(m.waiveTitle, { statement: item.id, framework: frameworkTitle })}
      explanation={
        <Stack gap={6}>
          <p>
            <strong>{item.text[lang]}</strong>
          </p>
          <p>{say(m.waiveEffect)}</p>
        </Stack>
      }
      confirm={say(m.waive, { statement: item.id })}
      reasonHelp={say(m.noteHelp)}
      invalid={approver.trim() === "" || expires === ""}
      fields={
        <>
          <TextInput
            size="xs"
            label={say(m.approver)}
            description={say(m.approverMissing)}
            value={approver}
            onChange={(event) => setApprover(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            size="xs"
            type="date"
            label={say(m.lastDay)}
            description={say(m.lastDayMissing)}
            value={expires}
            onChange={(event) => setExpires(event.currentTarget.value)}
          />
        </>
      }
      act={async (reason) => {
        await waive({ project, framework, statement: item.id, reason, approver: approver.trim(), expires });
        setApprover("");
        setExpires("");
      }}
    />
  );
}
