import { useQuery } from "@tanstack/react-query";
import type { Prediction } from "../../../../src/rooms/serving/contract.ts";
import { useFormat } from "../../app/format.ts";
import { useSay } from "../../app/use-say.ts";
import { commonMessages } from "../../messages/common.ts";
import { servingMessages as m } from "../../messages/serving.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { JsonLink } from "../../ui/digest.tsx";
import { EmptyState, Loaded } from "../../ui/feedback.tsx";
import { ChoiceFilter } from "../../ui/filters.tsx";
import { Section } from "../../ui/page.tsx";
import { StateMark } from "../../ui/state-mark.tsx";
import { When } from "../../ui/when.tsx";
import { predictionsQuery, predictionsUrl } from "./queries.ts";

const SHOWN = 25;

export function PredictionTable({
  endpoint,
  environment,
  outcome,
  onOutcome,
}: {
  endpoint: string;
  environment: string;
  /** `known`: only predictions whose outcome has arrived. */
  outcome: "known" | undefined;
  onOutcome: (outcome: "known" | undefined) => void;
}) {
  const say = useSay();
  const format = useFormat();
  const search = { environment, limit: SHOWN, withOutcomeOnly: outcome ? (true as const) : undefined };
  const query = useQuery(predictionsQuery(endpoint, search));
  return (
    <Section
      title={say(m.predictions)}
      note={
        query.data?.length ? say(m.predictionsNote, { count: format.number(query.data.length) }) : undefined
      }
      aside={
        <>
          <ChoiceFilter
            label={say(m.outcome)}
            value={outcome ?? ""}
            choices={[
              { value: "", label: say(m.anyOutcome) },
              { value: "known", label: say(m.knownOutcome) },
            ]}
            onChange={(next) => onOutcome(next === "known" ? "known" : undefined)}
          />
          <JsonLink href={predictionsUrl(endpoint, search)}>{say(commonMessages.json)}</JsonLink>
        </>
      }
      flush
    >
      <Loaded query={query}>
        {(predictions) =>
          predictions.length === 0 ? (
            <EmptyState text={say(m.noPredictions)} command={`akashi predict ${endpoint}`} />
          ) : (
            <DataTable
              caption={say(m.predictions)}
              rows={predictions}
              rowKey={(prediction) => prediction.predictionId}
              columns={[
                {
                  key: "when",
                  title: say(m.askedAt),
                  rowHeader: true,
                  cell: (prediction) => <When atMs={prediction.atMs} full />,
                },
                {
                  key: "version",
                  title: say(commonMessages.version),
                  align: "right",
                  cell: (prediction) => format.number(prediction.modelVersion),
                },
                { key: "label", title: say(m.prediction), cell: (prediction) => prediction.label },
                {
                  key: "probability",
                  title: say(m.probability),
                  align: "right",
                  cell: (prediction) => format.score(prediction.probability),
                },
                {
                  key: "outcome",
                  title: say(m.outcome),
                  cell: (prediction) => <OutcomeMark prediction={prediction} />,
                },
                { key: "variant", title: say(m.variant), cell: (prediction) => prediction.variant ?? "" },
                { key: "unit", title: say(m.unitValue), cell: (prediction) => prediction.unit ?? "" },
                {
                  key: "latency",
                  title: say(m.latency),
                  align: "right",
                  cell: (prediction) => format.duration(prediction.latencyMs),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  );
}

function OutcomeMark({ prediction }: { prediction: Prediction }) {
  const say = useSay();
  const { outcome, label } = prediction;
  if (!outcome) {
    return (
      <StateMark tone="unknown" quiet>
        {say(m.pendingOutcome)}
      </StateMark>
    );
  }
  const right = outcome.label === label;
  return (
    <StateMark tone={right ? "ok" : "warn"} quiet icon={right ? "check" : "cross"}>
      {say(right ? m.right : m.wrong, { label: outcome.label })}
    </StateMark>
  );
}
