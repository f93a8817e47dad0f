// Scripts and styles as they are delivered: esbuild's minifier, with nothing newer than the sources ask of a browser.
// Names at the top of a script stay: the scripts of the page are one script, and know each other by them.
import { execFileSync } from 'node:child_process';

const minify = (text, loader) =>
  execFileSync('esbuild', ['--minify', '--target=es2020', '--charset=utf8', '--legal-comments=none', `--loader=${loader}`],
    { input: text, encoding: 'utf8', maxBuffer: 1 << 26 }).trim();

export const minifyScript = (text) => minify(text, 'js');
export const minifyStyle = (text) => minify(text, 'css');
