const { contextBridge, ipcRenderer, webUtils } = require('electron');

const heard = [];
for (const channel of ['second', 'pressed', 'answered', 'ended', 'closed'])
  ipcRenderer.on(channel, (_event, ...given) => heard.push([channel, ...given]));

ipcRenderer.on('line', (event, id) => window.postMessage({ line: id }, location.origin, [...event.ports]));

contextBridge.exposeInMainWorld('small', {
  heard: () => heard,
  connect: (to, id) => ipcRenderer.send(to, id),
  invoke: (channel, ...given) => ipcRenderer.invoke(channel, ...given),
  pathOf: (file) => webUtils.getPathForFile(file),
  nested: { list: [1, { two: 2 }] },
  instance: new (class Shape {
    sides = 3;
  })(),
  later: () => Promise.resolve({ done: true }),
  port: () => new MessageChannel().port1,
  module: () => require('node:fs'),
});
