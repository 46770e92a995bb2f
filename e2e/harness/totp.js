// The second factor as an authenticator app computes it (RFC 6238: SHA-1, 30 seconds, six digits).
import { createHmac } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
export const STEP_SECONDS = 30;

export function base32(text) {
  const letters = text.toUpperCase().replace(/[\s=-]/g, "");
  const bytes = [];
  let pending = 0;
  let bits = 0;
  for (const letter of letters) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) throw new Error(`not a base32 letter: ${letter}`);
    pending = (pending << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((pending >> bits) & 0xff);
    pending &= (1 << bits) - 1;
  }
  return Buffer.from(bytes);
}

/** The code that `secret` (base32) shows at `seconds` since the epoch. */
export function totp(secret, seconds = Date.now() / 1000, digits = 6) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / STEP_SECONDS)));
  const digest = createHmac("sha1", base32(secret)).update(counter).digest();
  const number = digest.readUInt32BE(digest[digest.length - 1] & 0xf) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/**
 * A code of a later step than `lastStep`, for a code is accepted once. The next step's code counts
 * already, so that two acts within 30 seconds need no waiting.
 * `ahead`: how many seconds the clock of the asked program is ahead of this machine's.
 */
export async function freshCode(secret, lastStep = 0, ahead = 0) {
  const present = () => Math.floor((Date.now() / 1000 + ahead) / STEP_SECONDS);
  while (lastStep > present()) await new Promise((done) => setTimeout(done, 250));
  const step = Math.max(present(), lastStep + 1);
  return { code: totp(secret, step * STEP_SECONDS), step };
}
