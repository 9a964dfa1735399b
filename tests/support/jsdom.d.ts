// What the tests use of jsdom; its published types bring those of a browser into every file.
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options: { readonly runScripts: 'outside-only' });
    readonly window: {
      eval(script: string): unknown;
      readonly document: { querySelectorAll(selector: string): { readonly length: number } };
    };
  }
}
