// Everything a journey needs, in one import.
export { program, seed, startApp } from "./app.js";
export { screenshot } from "./artefacts.js";
export { launch, visitor } from "./browser.js";
export { crawl, kindOf } from "./crawl.js";
export { checkA11y, faults } from "./check.js";
export { look, wrongs } from "./look.js";
export { enterCode, keepSession, SIGN_IN, signedIn, signIn } from "./sign-in.js";
export { totp } from "./totp.js";
