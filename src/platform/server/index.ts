export {
  announceServer,
  findRunningServer,
  type RunningServer,
  withdrawServer,
} from "./running-server.ts";
export { type OwnServer, startOwnServer } from "./start-own-server.ts";
