import "@mantine/core/styles/default-css-variables.css";
import "@mantine/core/styles/baseline.css";
import "@mantine/core/styles/global.css";
import "@mantine/core/styles/UnstyledButton.css";
import "@mantine/core/styles/Button.css";
import "@mantine/core/styles/CloseButton.css";
import "@mantine/core/styles/Input.css";
import "@mantine/core/styles/Loader.css";
import "@mantine/core/styles/Overlay.css";
import "@mantine/core/styles/ModalBase.css";
import "@mantine/core/styles/Modal.css";
import "@mantine/core/styles/Paper.css";
import "@mantine/core/styles/Skeleton.css";
import "@mantine/core/styles/ScrollArea.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./app/frame.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { fromMlflowLink } from "./app/mlflow-links.ts";
import { PreferencesProvider, usePreferences } from "./app/preferences-context.tsx";
import { queryClient } from "./app/query-client.ts";
import { router } from "./app/router.tsx";
import { cssVariablesResolver, theme } from "./app/theme.ts";

function Themed() {
  const preferences = usePreferences();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme={preferences.theme}
    >
      <RouterProvider router={router} />
    </MantineProvider>
  );
}

const linked = fromMlflowLink(window.location.hash);
if (linked !== undefined && window.location.pathname === "/") router.history.replace(linked);

function render(): void {
  createRoot(document.getElementById("root")!).render(
    <StrictMode>
      <PreferencesProvider>
        <QueryClientProvider client={queryClient}>
          <Themed />
        </QueryClientProvider>
      </PreferencesProvider>
    </StrictMode>,
  );
}

// The frame that index.html painted stays until the page's own parts are here; rendered before, nothing would stand there.
void router.load().finally(render);
