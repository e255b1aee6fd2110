import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors';
import type { DocumentId } from '#shared/model/ids';
import type { DocumentService } from '../services/document-service.ts';

export interface DocumentFile {
  /** Absolute. */
  readonly path: string;
  readonly mediaType: string;
  readonly name: string;
  readonly bytes: number;
}

export interface FindDocumentFileServices {
  readonly documents: DocumentService;
  readonly dataFolder: string;
}

type Finding = 'there' | 'changed' | 'missing' | 'forbidden';

const findings: Readonly<Record<string, Finding>> = { EACCES: 'forbidden', EPERM: 'forbidden' };

/** The size tells nearly every change, and costs no reading. */
async function look(path: string, bytes: number): Promise<Finding> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return 'missing';
    return found.size === bytes ? 'there' : 'changed';
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return findings[String(error.code)] ?? 'missing';
  }
}

/**
 * The first place of a document whose file is still as it was read; bytes that were handed over lie in the data folder.
 * @throws AppError `document-unknown`, `path-missing`, `path-forbidden`, `file-changed`
 */
export async function findDocumentFile(
  { documents, dataFolder }: FindDocumentFileServices,
  id: DocumentId,
): Promise<DocumentFile> {
  const { places, sha256, name, mediaType, bytes } = await documents.get(id);
  const seen = new Set<Finding>();
  for (const path of [...places, join(dataFolder, 'files', sha256)]) {
    const finding = await look(path, bytes);
    if (finding === 'there') return { path, mediaType, name, bytes };
    seen.add(finding);
  }
  if (seen.has('changed')) throw new AppError('file-changed', { name });
  throw new AppError(seen.has('forbidden') ? 'path-forbidden' : 'path-missing', { name });
}
