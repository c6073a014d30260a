import type { ImportMapping, ImportPreview } from '@rumbo/contracts';
import type { Client } from './client';

/** Sends a file to be imported, as a browser's form does. */
export async function uploadImport<T = ImportPreview>(
  url: string,
  client: Client,
  { name, bytes, mapping, plan = 'mini', language = 'es' }: UploadOptions,
): Promise<{ status: number; body: T }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  if (mapping !== undefined) form.append('mapping', JSON.stringify(mapping));
  const response = await fetch(`${url}/api/v1/plans/${plan}/imports`, {
    method: 'POST',
    body: form,
    headers: { cookie: client.cookieHeader, 'accept-language': language },
  });
  return { status: response.status, body: (await response.json()) as T };
}

interface UploadOptions {
  name: string;
  bytes: Buffer;
  mapping?: ImportMapping;
  plan?: string;
  language?: 'es' | 'en';
}

export const csv = (...lines: string[]): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n`);
