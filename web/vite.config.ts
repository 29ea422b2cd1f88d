import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = "http://127.0.0.1:4980";

export default defineConfig({
  root: import.meta.dirname,
  base: "/",
  plugins: [react()],
  build: { outDir: "dist", emptyOutDir: true, target: "es2023", modulePreload: { polyfill: false } },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: { "/api": server, "/openapi.json": server, "/health": server },
  },
});
