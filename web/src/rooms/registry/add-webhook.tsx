import { TextInput } from "@mantine/core";
import { useState } from "react";
import { WEBHOOK_EVENTS } from "../../../../src/rooms/registry/contract.ts";
import { useSay } from "../../app/use-say.ts";
import { registryMessages as m } from "../../messages/registry.ts";
import { ActionDialog } from "../../ui/action-dialog.tsx";
import { CheckField } from "../../ui/check-field.tsx";
import { Command } from "../../ui/command.tsx";
import { Stack } from "../../ui/page.tsx";
import { addWebhook } from "./webhook-queries.ts";

/** Adds an address; the secret that it checks signatures with is shown this once. */
export function AddWebhook() {
  const say = useSay();
  const [url, setUrl] = useState("");
  const [model, setModel] = useState("");
  const [allowPrivate, setAllowPrivate] = useState(false);
  const [events, setEvents] = useState<readonly string[]>(WEBHOOK_EVENTS);
  const [secret, setSecret] = useState<string | null>(null);
  const add = async () => {
    const added = await addWebhook({
      url: url.trim(),
      events,
      allowPrivate,
      ...(model.trim() === "" ? {} : { model: model.trim() }),
    });
    setSecret(added.secret);
    setUrl("");
  };
  return (
    <Stack>
      <div>
        <ActionDialog
          label={say(m.addWebhook)}
          title={say(m.addWebhook)}
          explanation={say(m.addWebhookEffect)}
          confirm={say(m.addWebhook)}
          needsReason={false}
          invalid={url.trim() === "" || events.length === 0}
          fields={
            <Stack>
              <TextInput
                size="xs"
                label={say(m.address)}
                description={say(m.addressHelp)}
                value={url}
                onChange={(event) => setUrl(event.currentTarget.value)}
                data-autofocus
              />
              <TextInput
                size="xs"
                label={say(m.onlyModel)}
                placeholder={say(m.everyModel)}
                value={model}
                onChange={(event) => setModel(event.currentTarget.value)}
              />
              <fieldset style={{ margin: 0, padding: 0, border: 0 }}>
                <legend>{say(m.events)}</legend>
                {WEBHOOK_EVENTS.map((event) => (
                  <div key={event}>
                    <CheckField
                      label={<code>{event}</code>}
                      checked={events.includes(event)}
                      onChange={(on) =>
                        setEvents(WEBHOOK_EVENTS.filter((one) => (one === event ? on : events.includes(one))))
                      }
                    />
                  </div>
                ))}
              </fieldset>
              <CheckField label={say(m.allowPrivate)} checked={allowPrivate} onChange={setAllowPrivate} />
            </Stack>
          }
          act={add}
        />
      </div>
      {secret === null ? null : (
        <div role="status">
          <p>{say(m.secretOnce)}</p>
          <Command text={secret} />
        </div>
      )}
    </Stack>
  );
}
