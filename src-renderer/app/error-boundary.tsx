import { Component, type ReactNode } from 'react';
import { words } from '../words/index.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

interface Props {
  readonly children: ReactNode;
  /** Another value gives the children a new try: the screen's name. */
  readonly about: string;
}

interface State {
  readonly broken: boolean;
  readonly about: string;
}

/** A fault in drawing stays within its part of the window and is told in a sentence. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false, about: this.props.about };

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true };
  }

  static getDerivedStateFromProps({ about }: Props, state: State): State | null {
    return about === state.about ? null : { broken: false, about };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    const { title, text, reload } = words.app.crash;
    return (
      <div role="alert" className="p-10">
        <EmptyState title={title} text={text}>
          <Button onClick={() => location.reload()}>{reload}</Button>
        </EmptyState>
      </div>
    );
  }
}
