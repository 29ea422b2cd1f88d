import { Button, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiError } from "../app/api.ts";
import { useSay } from "../app/use-say.ts";
import { commonMessages } from "../messages/common.ts";
import { Command } from "./command.tsx";
import styles from "./feedback.module.css";
import { StateMark } from "./state-mark.tsx";

/** Nothing there yet: says why and which command changes it. */
export function EmptyState({ text, command }: { text: string; command?: string }) {
  const say = useSay();
  return (
    <div className={styles["panel"]}>
      <p>{text}</p>
      {command ? (
        <div>
          <span className="ak-hidden">{say(commonMessages.typeThis)}</span>
          <Command text={command} />
        </div>
      ) : null}
    </div>
  );
}

export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useSay();
  const known = error instanceof ApiError ? error : null;
  const unreachable = known?.status === 0;
  return (
    <div className={`${styles["panel"]} ${styles["error"]}`} role="alert">
      <div>
        <StateMark tone="bad">{known?.code ?? "E_UI"}</StateMark>
      </div>
      <p>{unreachable ? say(commonMessages.serverUnreachable) : messageOf(error)}</p>
      {unreachable ? <Command text="akashi up" /> : null}
      {known?.remedy ? <p className="ak-muted">{known.remedy}</p> : null}
      {known?.requestId ? (
        <p className="ak-muted ak-small">
          {say(commonMessages.requestId)} <code>{known.requestId}</code>
        </p>
      ) : null}
      {onRetry ? (
        <div>
          <Button size="xs" variant="default" onClick={onRetry}>
            {say(commonMessages.tryAgain)}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function LoadingRows({ rows = 5 }: { rows?: number }) {
  const say = useSay();
  return (
    <div className={styles["skeleton"]} aria-busy="true">
      <span className="ak-hidden" role="status">
        {say(commonMessages.loading)}
      </span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholder rows have no identity
        <Skeleton key={row} height={18} width={`${92 - ((row * 17) % 40)}%`} />
      ))}
    </div>
  );
}

/** Waits for a query: skeleton, then the error with its remedy, or the content. */
export function Loaded<Data>({
  query,
  rows,
  children,
}: {
  query: UseQueryResult<Data>;
  rows?: number;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return <LoadingRows {...(rows === undefined ? {} : { rows })} />;
}
