import type { AnyTransform } from "../core/transform.ts";
import { transform as bucket } from "./bucket/transform.ts";
import { transform as clip } from "./clip/transform.ts";
import { transform as dayOfWeek } from "./day-of-week/transform.ts";
import { transform as dayOfYear } from "./day-of-year/transform.ts";
import { transform as hour } from "./hour/transform.ts";
import { transform as identity } from "./identity/transform.ts";
import { transform as isMissing } from "./is-missing/transform.ts";
import { transform as log1p } from "./log1p/transform.ts";
import { transform as lookup } from "./lookup/transform.ts";
import { transform as lowerCase } from "./lower-case/transform.ts";
import { transform as month } from "./month/transform.ts";
import { transform as topLevels } from "./top-levels/transform.ts";
import { transform as year } from "./year/transform.ts";

/** Every transform. A test fails for a folder without a line and for a line without a folder. */
export const TRANSFORMS: readonly AnyTransform[] = [
  bucket,
  clip,
  dayOfWeek,
  dayOfYear,
  hour,
  identity,
  isMissing,
  log1p,
  lookup,
  lowerCase,
  month,
  topLevels,
  year,
];
