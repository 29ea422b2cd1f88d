/**
 * What people decide about a project's maturity: one folder, so that one line of CODEOWNERS says who reviews it, and so
 * that no probe mistakes an answer about a practice for the practice.
 */
export const MATURITY_FOLDER = "maturity";
export const ATTESTATION_FOLDER = `${MATURITY_FOLDER}/attestations`;
/** Frameworks of the team's own, waivers, and who closes which gap. */
export const SETTINGS_FILE = `${MATURITY_FOLDER}/assessment.yaml`;
/** Questions that nobody could answer yet. */
export const SKIPPED_FILE = `${MATURITY_FOLDER}/skipped.yaml`;

export const attestationFile = (practice: string): string => `${ATTESTATION_FOLDER}/${practice}.yaml`;
