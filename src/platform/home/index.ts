export { HOME_FOLDER_NAME, type Home, keepOutOfGit, keepsItsDatabase, locateHome } from "./home.ts";
