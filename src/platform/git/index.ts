export { commitAll, type GitState, initRepository, readGitState } from "./git.ts";
export { type GitRemote, readRemotes } from "./remotes.ts";
