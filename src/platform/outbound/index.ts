export { type AddressKind, addressKind } from "./address-policy.ts";
export { type OpenStream, openStream, type StreamRequest } from "./open-stream.ts";
export { AddressRefused, type PostBytes, postBytes, type SendBytes } from "./post-bytes.ts";
export { type PostAnswer, type PostJson, type PostOptions, postJson } from "./post-json.ts";
export {
  connectionProblem,
  type JsonAnswer,
  type JsonRequest,
  type RequestJson,
  requestJson,
} from "./request-json.ts";
export { type RequestStatus, requestStatus, type StatusRequest } from "./request-status.ts";
