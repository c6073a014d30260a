/// <reference lib="es2024.arraybuffer" />

/** Gives the memory of bytes that nobody needs back at once: the garbage collector waits until there is much more. */
export function letGo({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
