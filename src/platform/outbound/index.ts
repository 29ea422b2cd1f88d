export { type PostAnswer, type PostJson, type PostOptions, postJson } from "./post-json.ts";
export {
  connectionProblem,
  type JsonAnswer,
  type JsonRequest,
  type RequestJson,
  requestJson,
} from "./request-json.ts";
