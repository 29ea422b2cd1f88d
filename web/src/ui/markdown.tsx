import { Fragment } from "react";
import styles from "./markdown.module.css";
import { type Block, parseInline, parseMarkdown } from "./parse-markdown.ts";

/** A document of our own making, drawn as elements of React; its first heading is left out, since the section has one. */
export function Markdown({ text, headingLevel }: { text: string; headingLevel: 3 | 4 }) {
  const blocks = parseMarkdown(text);
  const body = blocks[0]?.kind === "heading" ? blocks.slice(1) : blocks;
  const topLevel = Math.min(...body.flatMap((block) => (block.kind === "heading" ? [block.level] : [])), 6);
  return (
    <div className={styles["markdown"]}>
      {body.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a finished text have no other identity
        <BlockView key={at} block={block} levelOf={(level) => headingLevel + level - topLevel} />
      ))}
    </div>
  );
}

function BlockView({ block, levelOf }: { block: Block; levelOf: (level: number) => number }) {
  switch (block.kind) {
    case "heading": {
      const Heading = `h${Math.min(6, levelOf(block.level))}` as "h3" | "h4" | "h5" | "h6";
      return (
        <Heading>
          <Inlines text={block.text} />
        </Heading>
      );
    }
    case "paragraph":
      return (
        <p>
          <Inlines text={block.text} />
        </p>
      );
    case "quote":
      return (
        <blockquote>
          <Inlines text={block.text} />
        </blockquote>
      );
    case "code":
      return <pre>{block.text}</pre>;
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>
              <Inlines text={item} />
            </li>
          ))}
        </ul>
      );
    case "table":
      return <TableView head={block.head} rows={block.rows} />;
  }
}

function TableView({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  const label = head.join(", ");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles["table"]} aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                <Inlines text={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join("\u0000")}>
              {row.map((cell, at) => (
                <td key={head[at]}>
                  <Inlines text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Inlines({ text }: { text: string }) {
  return parseInline(text).map((inline, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a finished text have no other identity
    if (inline.kind === "code") return <code key={at}>{inline.text}</code>;
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    if (inline.kind === "strong") return <strong key={at}>{inline.text}</strong>;
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    return <Fragment key={at}>{inline.text}</Fragment>;
  });
}
