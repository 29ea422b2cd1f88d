import { Button } from "@mantine/core";
import { useFormat } from "../app/format.ts";
import { useSay } from "../app/use-say.ts";
import { commonMessages } from "../messages/common.ts";
import styles from "./pager.module.css";

/** Steps through a list that the server cuts into pages. */
export function Pager({
  from,
  to,
  hasNext,
  onPage,
}: {
  from: number;
  to: number;
  hasNext: boolean;
  onPage: (step: 1 | -1) => void;
}) {
  const say = useSay();
  const format = useFormat();
  if (from === 1 && !hasNext) return null;
  return (
    <div className={styles["pager"]}>
      <span className="ak-muted ak-small">
        {say(commonMessages.rowsShown, { from: format.number(from), to: format.number(to) })}
      </span>
      <Button size="xs" variant="default" disabled={from === 1} onClick={() => onPage(-1)}>
        {say(commonMessages.previousPage)}
      </Button>
      <Button size="xs" variant="default" disabled={!hasNext} onClick={() => onPage(1)}>
        {say(commonMessages.nextPage)}
      </Button>
    </div>
  );
}
