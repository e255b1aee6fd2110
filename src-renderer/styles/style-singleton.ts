import { useEffect } from 'react';

/**
 * Stands for the package `react-style-singleton` (see electron.vite.config.ts): the same function, by constructed
 * style sheets, which a content security policy without `unsafe-inline` allows.
 */
export function styleSingleton(): (props: { readonly styles: string }) => null {
  let users = 0;
  const sheet = new CSSStyleSheet();
  const add = (styles: string): void => {
    users += 1;
    if (users > 1) return;
    sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(sheet);
  };
  const remove = (): void => {
    users -= 1;
    if (users > 0) return;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
  };
  return function Sheet({ styles }) {
    useEffect(() => {
      add(styles);
      return remove;
    }, [styles]);
    return null;
  };
}
