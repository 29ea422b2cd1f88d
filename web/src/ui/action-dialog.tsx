import { Button, Modal, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useSay } from "../app/use-say.ts";
import { commonMessages } from "../messages/common.ts";
import { ErrorPanel } from "./feedback.tsx";
import { Cluster, Stack } from "./page.tsx";

/**
 * A change that a person makes: the button names its target, the dialog says what will happen and asks why,
 * and it closes only after the server has confirmed.
 */
export function ActionDialog({
  label,
  title,
  explanation,
  confirm,
  primary = false,
  disabledReason,
  act,
}: {
  label: string;
  title: string;
  explanation: ReactNode;
  confirm: string;
  primary?: boolean;
  /** Set: the action is not possible now, and this says why in place of the button's effect. */
  disabledReason?: string | undefined;
  act: (reason: string) => Promise<unknown>;
}) {
  const say = useSay();
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const mutation = useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await queries.invalidateQueries();
      setOpened(false);
      setReason("");
      setAsked(false);
    },
  });
  const tooShort = reason.trim().length < 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!tooShort) mutation.mutate(reason.trim());
  };
  if (disabledReason) {
    return (
      <span className="ak-muted ak-small">
        {label}: {disabledReason}
      </span>
    );
  }
  return (
    <>
      <Button size="xs" variant={primary ? "filled" : "default"} onClick={() => setOpened(true)}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={title}
        closeButtonProps={{ "aria-label": say(commonMessages.cancel) }}
        transitionProps={{ duration: 0 }}
        shadow="none"
        centered
      >
        {/* Without the browser's own bubble, whose language is not the page's. */}
        <form onSubmit={submit} noValidate>
          <Stack>
            <div>{explanation}</div>
            <Textarea
              label={say(commonMessages.reason)}
              description={say(commonMessages.reasonHelp)}
              error={asked && tooShort ? say(commonMessages.reasonRequired) : undefined}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              minRows={2}
              rows={3}
              required
              data-autofocus
            />
            {mutation.isError ? <ErrorPanel error={mutation.error} /> : null}
            <Cluster>
              <Button type="submit" size="xs" loading={mutation.isPending}>
                {confirm}
              </Button>
              <Button size="xs" variant="default" onClick={() => setOpened(false)}>
                {say(commonMessages.cancel)}
              </Button>
            </Cluster>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
