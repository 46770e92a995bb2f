// Everything a journey needs, in one import.
export { startApp } from "./app.js";
export { screenshot } from "./artefacts.js";
export { launch, visitor } from "./browser.js";
export { checkA11y, faults } from "./check.js";
export { enterCode, SIGN_IN, signIn } from "./sign-in.js";
export { totp } from "./totp.js";
