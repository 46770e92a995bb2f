// Every page that the navigation of every role leads to (en).
import { everyPage } from "./pages.js";

everyPage("en");
