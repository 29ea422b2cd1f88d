export { HOME_FOLDER_NAME, type Home, locateHome } from "./home.ts";
