export { type PostAnswer, type PostJson, type PostOptions, postJson } from "./post-json.ts";
export {
  connectionProblem,
  type JsonAnswer,
  type JsonRequest,
  type RequestJson,
  requestJson,
} from "./request-json.ts";
export { type RequestStatus, requestStatus, type StatusRequest } from "./request-status.ts";
