/** Packages without types, or with none for what we use. */

declare module 'eslint-plugin-lit-a11y' {
  const plugin: import('eslint').ESLint.Plugin;
  export default plugin;
}

declare module '@custom-elements-manifest/analyzer' {
  interface Member {
    kind: string;
    name: string;
    privacy?: string;
    static?: boolean;
    description?: string;
    inheritedFrom?: object;
  }
  interface Declaration {
    name: string;
    tagName?: string;
    members?: Member[];
    events?: { name: string }[];
  }
  interface Package {
    modules: { declarations?: Declaration[] }[];
  }
  /** The analyzer brings a TypeScript of its own, whose syntax trees alone it understands. */
  const ts: typeof import('typescript');
  function create(options: { modules: import('typescript').SourceFile[] }): Package;
}
