import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../../scripts/launcher/paths.mjs';

export interface Project {
  readonly folder: string;
  /** Paths inside the tarball. */
  readonly packed: readonly string[];
  remove(): void;
}

/**
 * An empty project that has the packed package installed as npm would, its dependencies linked to ours: nothing is
 * fetched. `also` names further packages of ours that the project has.
 */
export function installPacked(also: readonly string[] = []): Project {
  const folder = mkdtempSync(join(tmpdir(), 'secure-meeting-packed-'));
  const npm = process.env['npm_execpath'];
  const pack = ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
  const [program, args] = npm === undefined ? ['npm', pack] : [process.execPath, [npm, ...pack]];
  const output = execFileSync(program, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const [{ filename, files }] = JSON.parse(output) as [{ filename: string; files: { path: string }[] }];

  const installed = join(folder, 'node_modules', 'secure-meeting');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', installed, '--strip-components=1']);
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of [...Object.keys(dependencies), ...also]) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), link, 'junction');
  }
  return {
    folder,
    packed: files.map(({ path }) => path),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
