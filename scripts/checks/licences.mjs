import { shippedPackages } from './shipped-packages.mjs';

/** Licences under which code may reach users. */
const ALLOWED = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0']);

/** @param {string} root */
export function judgeLicences(root) {
  return shippedPackages(root)
    .filter(({ licence }) => !isAllowed(licence))
    .map(({ name, version, licence }) => `${name} ${version} is under ${licence}, which is not in the list.`)
    .join('\n');
}

/** Of an `AND` every licence counts; an `OR` is read as strictly. @param {string} expression SPDX */
export function isAllowed(expression) {
  const licences = expression.split(/[\s()]+|\bAND\b|\bOR\b/).filter((word) => word !== '');
  return licences.length > 0 && licences.every((licence) => ALLOWED.has(licence));
}
