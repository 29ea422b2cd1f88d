export { type LogFields, type Logger, openTelemetry, type Telemetry } from "./telemetry.ts";
