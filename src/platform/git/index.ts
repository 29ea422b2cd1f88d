export { type CommittedFile, committedFiles, type FileCommit } from "./committed-files.ts";
export { commitAll, type GitState, initRepository, readGitState } from "./git.ts";
export { type GitIdentity, readGitIdentity } from "./identity.ts";
export { readFileAtCommit } from "./read-at-commit.ts";
export { type GitRemote, readRemotes } from "./remotes.ts";
