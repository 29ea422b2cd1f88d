/** Line icons of our own, 16 px, never the only carrier of a meaning. */
const PATHS = {
  check: "M3.5 8.5l3 3 6-7",
  cross: "M4.5 4.5l7 7m0-7l-7 7",
  question: "M5.3 5.6a2.7 2.7 0 1 1 3.6 2.6c-.6.2-.9.7-.9 1.3v.4M8 12.7v.1",
  minus: "M4.5 8h7",
  warning: "M8 5.8v3.4m0 2.2v.1M8 2.2l6.2 11.3H1.8z",
  clock: "M8 4.6V8l2.4 1.6M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z",
  pen: "M3 13l.8-3.2L10.6 3 13 5.4l-6.8 6.8z",
  info: "M8 7.3v3.7M8 5v.1M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z",
  play: "M5.5 3.8v8.4l6.8-4.2z",
  stop: "M4.5 4.5h7v7h-7z",
  arrow: "M3.5 8h9m-3.5-3.5L12.5 8 9 11.5",
  up: "M8 12.5V4m-3.5 3.5L8 4l3.5 3.5",
  down: "M8 3.5V12m-3.5-3.5L8 12l3.5-3.5",
  chevron: "M6 4l4 4-4 4",
  external: "M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3L7.5 8.5",
  copy: "M5.5 5.5V3h7.5v7.5h-2.5M3 5.5h7.5V13H3z",
  sun: "M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M12.6 3.4l-.9.9M4.3 11.7l-.9.9",
  moon: "M13 9.6A5.4 5.4 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6z",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  home: "M2.5 7.5L8 3l5.5 4.5M4 6.5V13h8V6.5",
  maturity: "M2.5 13.5v-3h3v-3h3v-3h3V2M2.5 13.5h11V2",
  portfolio: "M2.5 3h11v10h-11zM2.5 6.3h11M6 3v10M9.8 6.3V13M6 9.6h7.5",
  data: "M3 4.3C3 3.3 5.2 2.5 8 2.5s5 .8 5 1.8v7.4c0 1-2.2 1.8-5 1.8s-5-.8-5-1.8zM3 4.3c0 1 2.2 1.8 5 1.8s5-.8 5-1.8M3 8c0 1 2.2 1.8 5 1.8S13 9 13 8",
  runs: "M2.5 12.5l3.5-5 3 2.5 4.5-6.5",
  models: "M8 2.2l5.2 2.9v5.8L8 13.8l-5.2-2.9V5.1zM2.8 5.1L8 8l5.2-2.9M8 8v5.8",
  endpoints:
    "M4 8h8M4 8a1.7 1.7 0 1 1-3 0 1.7 1.7 0 0 1 3 0zM15 8a1.7 1.7 0 1 1-3 0 1.7 1.7 0 0 1 3 0zM8 4.5v7",
  monitoring: "M1.5 8.5h3l1.7-4.5 3 8 1.8-5 .7 1.5h2.8",
  audit: "M4 2.5h6l2.5 2.5v8.5H4zM6 7h4.5M6 9.5h4.5M6 5h2",
  features: "M3 3.5h4v4H3zM9 8.5h4v4H9zM9 3.5h4M9 5.5h4M3 10h4M3 12h4",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
