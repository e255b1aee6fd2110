/** The child of the small app: answers over the port it was given, and ends when it is told to. */
const { parentPort } = process as unknown as { readonly parentPort: Electron.ParentPort };

parentPort.on('message', ({ data, ports }) => {
  const [port] = ports;
  port?.on('message', ({ data: asked }: { readonly data: unknown }) => {
    if (asked === 'end') process.exit(7);
    port.postMessage({
      asked,
      args: process.argv.slice(2),
      greeting: data as unknown,
      bytes: new Uint8Array([1, 2]),
    });
  });
  port?.start();
});
