import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { listFiles } from './project-files.mjs';

const TEXT = /\.(?:[cm]?[jt]sx?|json|md|html|css|ya?ml|txt|svg)$|^[^.]+$|\/\.?[^./]+$/;
/** Homes of people, and the addresses of files on a disk. */
const FOREIGN = [/(?<![\w.])\/home\/[a-z]/, /(?<![\w.])\/Users\/[A-Za-z]/, /\b[A-Z]:\\\\?Users/];

/**
 * No file tells on which machine it was written.
 *
 * @param {string} root
 */
export function judgePaths(root) {
  const own = [resolve(root), homedir()].filter((path) => path.length > 4).map((path) => `${path}/`);
  return listFiles(root)
    .filter((file) => TEXT.test(file))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          own.some((path) => line.includes(path)) || FOREIGN.some((pattern) => pattern.test(line))
            ? [`${file}:${index + 1} holds a path of one machine: ${line.trim().slice(0, 100)}`]
            : [],
        ),
    )
    .join('\n');
}
