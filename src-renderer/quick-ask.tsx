import './styles/main.css';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { connect } from './api/connect.ts';
import { AppProvider } from './app/app-context.tsx';
import { createAppServices } from './app/app-services.ts';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { QuickAskPage } from './app/quick-ask/quick-ask.tsx';
import { TooltipProvider } from './ui/tooltip.tsx';

// Schemas would otherwise try `new Function`, which the content security policy refuses and reports.
config({ jitless: true });

const root = document.getElementById('root');
if (!root) throw new Error('quick-ask.html has no element "root"');
createRoot(root).render(
  <AppProvider services={createAppServices(connect())}>
    <TooltipProvider>
      <ErrorBoundary about="">
        <QuickAskPage />
      </ErrorBoundary>
    </TooltipProvider>
  </AppProvider>,
);
