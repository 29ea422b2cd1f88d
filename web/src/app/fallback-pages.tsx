import { commonMessages } from "../messages/common.ts";
import { ErrorPanel } from "../ui/feedback.tsx";
import { Page } from "../ui/page.tsx";
import { useSay } from "./use-say.ts";

export function NotFoundPage() {
  const say = useSay();
  return <Page title={say(commonMessages.notFoundTitle)}>{say(commonMessages.notFoundText)}</Page>;
}

export function ErrorPage({ error, reset }: { error: unknown; reset: () => void }) {
  const say = useSay();
  return (
    <Page title={say(commonMessages.errorTitle)}>
      <ErrorPanel error={error} onRetry={reset} />
    </Page>
  );
}
