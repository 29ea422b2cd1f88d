export { type PostAnswer, type PostJson, type PostOptions, postJson } from "./post-json.ts";
