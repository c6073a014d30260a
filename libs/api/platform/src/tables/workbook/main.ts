/** The program of the thread that writes one workbook: it is sent the sheets, and sends the file's bytes back. */
import { parentPort } from 'node:worker_threads';
import { workbookOf, type Sheet, type WorkbookRow, type WriterMessage } from './sheet';

const port = parentPort!;
const sheets: (Sheet & { rows: WorkbookRow[] })[] = [];

port.on('message', async (message: WriterMessage) => {
  if (message === 'end') {
    // A copy that is nobody else's memory can be handed over.
    const bytes = new Uint8Array(await workbookOf(sheets));
    port.postMessage(bytes, [bytes.buffer]);
    port.close();
  } else if ('sheet' in message) {
    sheets.push({ ...message.sheet, rows: [] });
  } else {
    sheets.at(-1)!.rows.push(...message.rows);
  }
});
