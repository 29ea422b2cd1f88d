import { type CSSVariablesResolver, createTheme } from "@mantine/core";

/** Mantine takes every colour from our tokens; its own palette fails AA in several places. */
export const theme = createTheme({
  fontFamily: "var(--ak-font)",
  fontFamilyMonospace: "var(--ak-font-mono)",
  fontSizes: { xs: "12px", sm: "13.5px", md: "13.5px", lg: "15px", xl: "18px" },
  defaultRadius: 6,
  cursorType: "pointer",
  respectReducedMotion: true,
  variantColorResolver: ({ variant }) => {
    if (variant === "filled") {
      return {
        background: "var(--ak-accent)",
        hover: "var(--ak-accent-hover)",
        color: "var(--ak-on-accent)",
        border: "1px solid transparent",
      };
    }
    return {
      background: "var(--ak-surface)",
      hover: "var(--ak-sunken)",
      color: "var(--ak-text)",
      border: "1px solid var(--ak-border-strong)",
    };
  },
});

const variables = {
  "--mantine-color-body": "var(--ak-canvas)",
  "--mantine-color-text": "var(--ak-text)",
  "--mantine-color-bright": "var(--ak-text)",
  "--mantine-color-dimmed": "var(--ak-muted)",
  "--mantine-color-placeholder": "var(--ak-muted)",
  "--mantine-color-anchor": "var(--ak-accent)",
  "--mantine-color-error": "var(--ak-bad)",
  "--mantine-color-default": "var(--ak-surface)",
  "--mantine-color-default-hover": "var(--ak-sunken)",
  "--mantine-color-default-color": "var(--ak-text)",
  "--mantine-color-default-border": "var(--ak-border-strong)",
  "--mantine-color-disabled": "var(--ak-sunken)",
  "--mantine-color-disabled-color": "var(--ak-muted)",
  "--mantine-color-disabled-border": "var(--ak-border)",
  "--mantine-primary-color-filled": "var(--ak-accent)",
  "--mantine-primary-color-filled-hover": "var(--ak-accent-hover)",
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variables,
  dark: variables,
});
