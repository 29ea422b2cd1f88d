import type { AnyRule } from "../core/rule.ts";
import { rule as allowedValues } from "./allowed-values/rule.ts";
import { rule as columnType } from "./column-type/rule.ts";
import { rule as constantColumn } from "./constant-column/rule.ts";
import { rule as duplicateRows } from "./duplicate-rows/rule.ts";
import { rule as identifierLikeColumn } from "./identifier-like-column/rule.ts";
import { rule as maxDuplicateShare } from "./max-duplicate-share/rule.ts";
import { rule as maxMissingShare } from "./max-missing-share/rule.ts";
import { rule as missingFeatureColumn } from "./missing-feature-column/rule.ts";
import { rule as missingValues } from "./missing-values/rule.ts";
import { rule as mixedCaseOrWhitespaceVariants } from "./mixed-case-or-whitespace-variants/rule.ts";
import { rule as notNull } from "./not-null/rule.ts";
import { rule as numbersWithStrayText } from "./numbers-with-stray-text/rule.ts";
import { rule as outlierValues } from "./outlier-values/rule.ts";
import { rule as range } from "./range/rule.ts";
import { rule as requiredColumns } from "./required-columns/rule.ts";
import { rule as rowCount } from "./row-count/rule.ts";
import { rule as schemaChange } from "./schema-change/rule.ts";
import { rule as strayCategoryLevels } from "./stray-category-levels/rule.ts";
import { rule as targetLeakage } from "./target-leakage/rule.ts";
import { rule as unique } from "./unique/rule.ts";

/** Every validation rule. A test fails for a folder without a line and for a line without a folder. */
export const RULES: readonly AnyRule[] = [
  allowedValues,
  columnType,
  constantColumn,
  duplicateRows,
  identifierLikeColumn,
  maxDuplicateShare,
  maxMissingShare,
  missingFeatureColumn,
  missingValues,
  mixedCaseOrWhitespaceVariants,
  notNull,
  numbersWithStrayText,
  outlierValues,
  range,
  requiredColumns,
  rowCount,
  schemaChange,
  strayCategoryLevels,
  targetLeakage,
  unique,
];
