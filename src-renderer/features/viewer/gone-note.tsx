import { useApp } from '../../app/app-context.tsx';
import { Button } from '../../ui/button.tsx';
import { words } from '../../words/index.ts';

/** In place of a document that was removed: what the answer kept of it. */
export function GoneNote({ quote }: { readonly quote: string | null }) {
  const { navigation } = useApp();
  return (
    <div data-region="content" className="min-h-0 flex-1 overflow-y-auto p-8">
      <h2 className="text-body font-semibold">{words.viewer.gone}</h2>
      {quote === null ? null : (
        <>
          <p className="mt-1 text-ink-2">{words.viewer.goneQuote}</p>
          <blockquote dir="auto" className="mt-4 max-w-prose text-body wrap-anywhere whitespace-pre-wrap">
            <mark className="bg-marker text-on-marker">{quote}</mark>
          </blockquote>
        </>
      )}
      <Button className="mt-6" onClick={() => navigation.go({ screen: 'library', document: null, at: null })}>
        {words.viewer.toLibrary}
      </Button>
    </div>
  );
}
