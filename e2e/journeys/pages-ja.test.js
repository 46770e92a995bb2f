// Every page that the navigation of every role leads to (ja).
import { everyPage } from "./pages.js";

everyPage("ja");
