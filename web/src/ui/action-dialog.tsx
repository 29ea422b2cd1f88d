import { Button, Modal, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
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
  fields,
  reasonLabel,
  reasonHelp,
  needsReason = true,
  invalid,
  act,
}: {
  label: string;
  title: string;
  explanation: ReactNode;
  confirm: string;
  primary?: boolean;
  /** Set: the action is not possible now, and this says why in place of the button's effect. */
  disabledReason?: string | undefined;
  /** What else is asked for, above the reason; its values are the caller's. */
  fields?: ReactNode;
  /** Default: "Reason", kept in the audit log. */
  reasonLabel?: string;
  reasonHelp?: string;
  /** False: nobody is asked why, because the act itself says it. */
  needsReason?: boolean | "optional";
  /** Something in `fields` cannot be sent; `fields` says what, and nothing is sent. */
  invalid?: boolean;
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
  const button = useRef<HTMLButtonElement>(null);
  const wasOpened = useRef(false);
  useEffect(() => {
    if (wasOpened.current && !opened) button.current?.focus({ preventScroll: true });
    wasOpened.current = opened;
  }, [opened]);
  const tooShort = needsReason === true && reason.trim().length < 3;
  const open = () => {
    mutation.reset();
    setOpened(true);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!tooShort && !invalid) mutation.mutate(reason.trim());
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
      <Button size="xs" variant={primary ? "filled" : "default"} onClick={open} ref={button}>
        {label}
      </Button>
      {/* Made when it is wanted: a page can hold hundreds of these buttons. */}
      {opened ? (
        <Modal
          opened
          onClose={() => setOpened(false)}
          title={title}
          closeButtonProps={{ "aria-label": say(commonMessages.cancel) }}
          transitionProps={{ duration: 0 }}
          shadow="none"
          centered
          returnFocus={false}
        >
          {/* Without the browser's own bubble, whose language is not the page's. */}
          <form onSubmit={submit} noValidate>
            <Stack>
              <div>{explanation}</div>
              {fields}
              {needsReason ? (
                <Textarea
                  label={reasonLabel ?? say(commonMessages.reason)}
                  description={reasonHelp ?? say(commonMessages.reasonHelp)}
                  error={asked && tooShort ? say(commonMessages.reasonRequired) : undefined}
                  value={reason}
                  onChange={(event) => setReason(event.currentTarget.value)}
                  minRows={2}
                  rows={3}
                  required={needsReason === true}
                  data-autofocus={fields === undefined || undefined}
                />
              ) : null}
              {mutation.isError ? <ErrorPanel error={mutation.error} /> : null}
              <Cluster>
                <Button
                  type="submit"
                  size="xs"
                  loading={mutation.isPending}
                  data-autofocus={(!needsReason && fields === undefined) || undefined}
                >
                  {confirm}
                </Button>
                <Button size="xs" variant="default" onClick={() => setOpened(false)}>
                  {say(commonMessages.cancel)}
                </Button>
              </Cluster>
            </Stack>
          </form>
        </Modal>
      ) : null}
    </>
  );
}
