import { open, type FileHandle } from 'node:fs/promises';
import type { EvidenceType } from '@rumbo/contracts';
import { zipNames } from './zip-names';

const XLSX: EvidenceType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * What a file is by its first bytes, whatever it is called (PDF: ISO 32000-2 §7.5.2; PNG: W3C §5.2; JPEG: T.81 B.2;
 * WebP: RFC 9649 §2.4). A workbook is a ZIP file, so its directory is read as well; one with macros is none.
 * @returns null for everything else
 */
export async function evidenceTypeOf(path: string, size: number): Promise<EvidenceType | null> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    const head = buffer.subarray(0, bytesRead).toString('latin1');
    if (/^%PDF-\d\.\d/.test(head)) return 'application/pdf';
    if (/^\x89PNG\r\n\x1a\n\0\0\0\rIHDR/.test(head)) return 'image/png';
    if (/^\xff\xd8\xff/.test(head)) return 'image/jpeg';
    if (/^RIFF[\s\S]{4}WEBPVP8/.test(head)) return 'image/webp';
    return head.startsWith('PK\x03\x04') && (await isWorkbook(file, size)) ? XLSX : null;
  } finally {
    await file.close();
  }
}

async function isWorkbook(file: FileHandle, size: number): Promise<boolean> {
  const names = await zipNames(file, size);
  return (
    names !== null &&
    names.includes('[Content_Types].xml') &&
    names.includes('xl/workbook.xml') &&
    !names.some((name) => /vbaProject|\.bin$/i.test(name) && !/printerSettings/.test(name))
  );
}
