import { type Lang, say } from "../../../../kernel/messages.ts";
import { type Html, html } from "../html.ts";
import { STATE_ICONS, type State, stateWords } from "../state.ts";

export const stateBadge = (state: State, lang: Lang): Html =>
  html`<span class="state ${state}"><span aria-hidden="true">${STATE_ICONS[state]}</span> ${say(stateWords[state], lang)}</span>`;
