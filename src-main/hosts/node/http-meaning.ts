import type { ErrorCode } from '#shared/errors';

/**
 * The page and all it loads come from the host, nothing runs that is not a file of ours, and nobody may frame it.
 * PDFium and pdf.js decode pictures by WebAssembly, which needs its own word.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer, whatever it is. */
export const safetyHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // With none at all some browsers would leave the page's own origin out of its requests.
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), usb=()',
};

/** 410 says that a session is gone, for good; the rest is HTTP's own meaning. */
const statuses: Partial<Readonly<Record<ErrorCode, number>>> = {
  'input-invalid': 400,
  'access-denied': 401,
  'origin-refused': 403,
  'route-unknown': 404,
  'document-unknown': 404,
  'path-missing': 404,
  'path-forbidden': 404,
  'file-changed': 409,
  'connection-lost': 410,
  'body-too-large': 413,
  'file-too-large': 413,
  'too-many-requests': 429,
  'shutting-down': 503,
  'disk-full': 507,
};

export const statusOf = (code: ErrorCode): number => statuses[code] ?? 500;
