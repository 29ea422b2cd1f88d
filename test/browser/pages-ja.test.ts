import { everyPageIn, visitDemo } from "./every-page.ts";

everyPageIn("ja", visitDemo());
