export { HOME_FOLDER_NAME, type Home, keepsItsDatabase, locateHome } from "./home.ts";
