export type { Access, ApiApp, Routes } from "./http.ts";
