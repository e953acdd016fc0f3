// SPDX-License-Identifier: Apache-2.0
// What a password has to be, as src/identity/password_policy says it; the server has the last word (common passwords).
const lengthMin = 10;
const longEnough = 16;
const sortsMin = 3;

export function isGoodPassword(password: string, login: string): boolean {
  const characters = [...password];
  if (characters.length < lengthMin) return false;
  if (login.length > 2 && password.toLowerCase().includes(login.toLowerCase())) return false;
  if (characters.length >= longEnough) return true;
  const sorts = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((sort) => sort.test(password));
  return sorts.length >= sortsMin;
}
