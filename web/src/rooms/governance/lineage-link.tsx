import { Link } from "@tanstack/react-router";
import type { ComponentProps, ReactNode } from "react";
import type { LineageNode } from "../../../../src/rooms/governance/contract.ts";

type Attributes = Pick<
  ComponentProps<"a">,
  "className" | "style" | "tabIndex" | "title" | "onFocus" | "onKeyDown"
> & {
  readonly "data-key"?: string;
  readonly "data-root"?: true | undefined;
  readonly "data-missing"?: true | undefined;
};

/** Leads to the page of a record; a kind without one has a record page, which leads on. */
export function LineageLink({
  node,
  children,
  ...attributes
}: { node: LineageNode; children: ReactNode } & Attributes) {
  const version = /^(.+)@(\d+)$/.exec(node.kind === "dataset-version" ? node.label : node.id);
  const project = node.facts["project"];
  if (node.found && node.kind === "run") {
    return (
      <Link to="/runs/$runId" params={{ runId: node.id }} {...attributes}>
        {children}
      </Link>
    );
  }
  if (node.found && node.kind === "model-version" && version) {
    return (
      <Link
        to="/models/$model/$version"
        params={{ model: version[1]!, version: version[2]! }}
        {...attributes}
      >
        {children}
      </Link>
    );
  }
  if (node.found && node.kind === "dataset-version" && version && typeof project === "string") {
    return (
      <Link
        to="/data/$project/$dataset/$version"
        params={{ project, dataset: version[1]!, version: version[2]! }}
        {...attributes}
      >
        {children}
      </Link>
    );
  }
  if (node.found && node.kind === "check") {
    return (
      <Link to="/monitoring" search={{ check: node.id }} {...attributes}>
        {children}
      </Link>
    );
  }
  return (
    <Link to="/records/$recordId" params={{ recordId: node.id }} {...attributes}>
      {children}
    </Link>
  );
}
