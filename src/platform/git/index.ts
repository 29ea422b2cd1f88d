export { commitAll, type GitState, initRepository, readGitState } from "./git.ts";
