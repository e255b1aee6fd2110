import './styles/main.css';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { connect } from './api/connect.ts';
import { AppProvider } from './app/app-context.tsx';
import { createAppServices } from './app/app-services.ts';
import { Shell } from './app/shell.tsx';
import { TooltipProvider } from './ui/tooltip.tsx';

// Schemas would otherwise try `new Function`, which the content security policy refuses and reports.
config({ jitless: true });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element "root"');
createRoot(root).render(
  <AppProvider services={createAppServices(connect())}>
    <TooltipProvider>
      <Shell />
    </TooltipProvider>
  </AppProvider>,
);
