import { Button } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../app/format.ts";
import { useSay } from "../app/use-say.ts";
import { commonMessages } from "../messages/common.ts";

/** So much of a value says what it is; a param may have 6000 characters, and a run a hundred of them. */
const CHARACTERS_AT_FIRST = 300;

/** A recorded value as it stands; the beginning of a long one, and the whole of it when asked for. */
export function LongText({ value }: { value: string }) {
  const say = useSay();
  const format = useFormat();
  const [whole, setWhole] = useState(false);
  if (whole || value.length <= CHARACTERS_AT_FIRST) return <code>{value}</code>;
  return (
    <>
      <code>{value.slice(0, CHARACTERS_AT_FIRST).replace(/[\ud800-\udbff]$/, "")}…</code>{" "}
      <Button size="compact-xs" variant="default" onClick={() => setWhole(true)}>
        {say(commonMessages.wholeText, { count: format.number(value.length) })}
      </Button>
    </>
  );
}
