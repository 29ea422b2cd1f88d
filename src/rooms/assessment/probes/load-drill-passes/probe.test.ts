import { drillCases } from "../../testing/drill-cases.ts";
import { NOW_MS } from "../../testing/samples.ts";
import { probeContract } from "../probe.contract.ts";
import { probe } from "./probe.ts";

probeContract(probe, drillCases("load"), { nowMs: NOW_MS });
